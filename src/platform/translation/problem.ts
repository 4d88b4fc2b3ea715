/**
 * Why there is no translation. `language`: the machine does not know the two languages; `key`: it refuses our key; `limit`: it has
 * too much to do, or we have asked for too much; `broken`: it answers with something else.
 */
export type TranslationFault = 'language' | 'key' | 'limit' | 'slow' | 'unreachable' | 'broken'

/** The machine did not translate. The message holds no text, key or address. */
export class TranslationProblem extends Error {
  override readonly name = 'TranslationProblem'
  readonly fault: TranslationFault

  constructor(fault: TranslationFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}
