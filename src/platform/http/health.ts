import type { Answer } from './answer.ts'

/** One thing that has to work before requests make sense. */
export interface ReadinessCheck {
  name: string
  check(): Promise<void>
}

const longestMilliseconds = 2000

/** Answers `/readyz`: 200 when all checks pass in time, else 503 with the names of those that failed, nothing more. */
export async function answerReadiness(checks: readonly ReadinessCheck[]): Promise<Answer> {
  const failed = (await Promise.all(checks.map(runCheck))).filter((it) => it !== null)
  return {
    status: failed.length === 0 ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(failed.length === 0 ? { ready: true } : { ready: false, failed }),
  }
}

/** The check's name when it fails or takes too long. */
async function runCheck({ name, check }: ReadinessCheck): Promise<string | null> {
  const { promise: late, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(resolve, longestMilliseconds, name)
  try {
    return await Promise.race([check().then(() => null), late])
  } catch {
    return name
  } finally {
    clearTimeout(timer)
  }
}
