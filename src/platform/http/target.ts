/** Longest path with query that is answered, in characters. */
export const longestTarget = 8000

/** Methods that some address answers; the others are refused before anybody looks at the address. */
export const allowedMethods: readonly string[] = ['GET', 'HEAD', 'POST']

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const control = /[\u0000-\u001f\u007f]/

/**
 * What is wrong with a request's method and target, as a status, or null. A target is a path, in UTF-8, without control
 * characters; what is searched for may have them, for people paste text with line ends.
 */
export function refuseTarget(method: string, target: string): 400 | 405 | 414 | null {
  if (!allowedMethods.includes(method)) return 405
  if (target.length > longestTarget) return 414
  if (!target.startsWith('/') || control.test(target)) return 400
  if (!target.includes('%')) return null
  try {
    decodeURIComponent(target)
    return control.test(decodeURIComponent(target.split('?', 1)[0] ?? '')) ? 400 : null
  } catch {
    return 400
  }
}
