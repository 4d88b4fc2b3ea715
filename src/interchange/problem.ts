import type * as z from 'zod'

/** One thing wrong with an import: where, and what was expected there. */
export interface ImportProblem {
  /** File, with the line in a JSON Lines file: `x.jsonl:12`. */
  file: string
  /** Path inside the record, such as `sources.0.title`; empty for the record as a whole. */
  path: string
  expected: string
}

/** The problem as one line for the terminal. */
export function describeProblem({ file, path, expected }: ImportProblem): string {
  return `${file}: ${path === '' ? '' : `${path}: `}${expected}`
}

/** What zod found, one problem for each place. */
export function problemsOf(file: string, error: z.ZodError): ImportProblem[] {
  return error.issues
    .flatMap((issue) => flatten(issue, []))
    .map(({ path, expected }) => ({ file, path, expected }))
}

function flatten(
  issue: z.core.$ZodIssue,
  base: readonly PropertyKey[],
): { path: string; expected: string }[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return nearestBranch(issue.errors, path)
  if (issue.code === 'invalid_key') {
    return issue.issues.flatMap((it) => flatten({ ...it, path: [] }, path))
  }
  return [{ path: path.map(String).join('.'), expected: sentence(issue) }]
}

/** Of several allowed shapes the one that fits best is what the author meant: its problems help. */
function nearestBranch(branches: z.core.$ZodIssue[][], path: readonly PropertyKey[]) {
  const misfit = (issues: z.core.$ZodIssue[]) =>
    issues.reduce((sum, it) => sum + (it.path.length === 0 && it.code === 'invalid_type' ? 100 : 1), 0)
  const best = branches.toSorted((a, b) => misfit(a) - misfit(b))[0] ?? []
  return best.flatMap((it) => flatten(it, path))
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `expected no field named ${issue.keys.map((it) => `"${it}"`).join(', ')}`
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((it) => JSON.stringify(it)).join(' or ')}`
  if (issue.code === 'too_big') return `expected at most ${issue.maximum} ${countable(issue.origin)}`
  if (issue.code === 'too_small') return `expected at least ${issue.minimum} ${countable(issue.origin)}`
  return issue.message.replace(/^Invalid input: /, '')
}

function countable(origin: string): string {
  if (origin === 'string') return 'characters'
  return origin === 'array' ? 'items' : ''
}
