/** A tool the tests need is not on this machine; the message is one line and says how to get it. */
export class MissingToolError extends Error {
  override name = 'MissingToolError'
}
