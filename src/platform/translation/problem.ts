/**
 * Why there is no translation. `language`: the machine does not know the two languages; `key`: it refuses our key; `limit`: it has
 * too much to do, or we have asked for too much; `broken`: it answers with something else.
 */
export const translationFaults = ['language', 'key', 'limit', 'slow', 'unreachable', 'broken'] as const
export type TranslationFault = (typeof translationFaults)[number]

/** The machine did not translate. The message holds no text, key or address. */
export class TranslationProblem extends Error {
  override readonly name = 'TranslationProblem'
  readonly fault: TranslationFault
  /** For how many milliseconds the machine wants to be left alone, where it says so. */
  readonly pause: number | null

  constructor(fault: TranslationFault, options: ErrorOptions & { pause?: number | null } = {}) {
    super(fault, options)
    this.fault = fault
    this.pause = options.pause ?? null
  }
}
