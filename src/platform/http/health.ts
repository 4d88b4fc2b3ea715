/** One thing that has to work before requests make sense. */
export interface ReadinessCheck {
  name: string
  check(): Promise<void>
}

const longestMilliseconds = 2000

/** Answers `/readyz`: 200 when all checks pass in time, else 503 with the names of those that failed, nothing more. */
export async function answerReadiness(checks: readonly ReadinessCheck[]): Promise<Response> {
  const failed = (await Promise.all(checks.map(runCheck))).filter((it) => it !== null)
  const body = failed.length === 0 ? { ready: true } : { ready: false, failed }
  return Response.json(body, {
    status: failed.length === 0 ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}

async function runCheck({ name, check }: ReadinessCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, longestMilliseconds, name)
  })
  const done = check().then(
    () => null,
    () => name,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}
