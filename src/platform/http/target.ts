/** Longest path with query that is answered, in characters. */
export const longestTarget = 8000

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const control = /[\u0000-\u001f\u007f]/

/** What is wrong with a request's method and target, as a status, or null. Targets must be UTF-8 without control characters. */
export function refuseTarget(method: string, target: string): 400 | 405 | 414 | null {
  if (!methods.has(method)) return 405
  if (target.length > longestTarget) return 414
  const path = target.split('?', 1)[0] ?? ''
  if (!path.includes('%')) return control.test(path) ? 400 : null
  try {
    return control.test(decodeURIComponent(path)) ? 400 : null
  } catch {
    return 400
  }
}
