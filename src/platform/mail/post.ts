/** A mail ready to be handed over. */
export interface Letter {
  /** Names the mail among others: letters and digits. */
  id: string
  from: string
  to: string
  raw: Buffer
  createdAt: string
}

/** What a hand-over came to. `answer` is the code of the server without its words. */
export interface HandedOver {
  state: 'sent' | 'refused'
  answer: string | null
}

/** Where mails go. */
export interface Post {
  kind: 'server' | 'folder'
  /** Throws `Delayed` when it is worth another try later. */
  handOver(letter: Letter, signal: AbortSignal): Promise<HandedOver>
}

/** The mail could not be handed over now. The message names no address. */
export class Delayed extends Error {
  override readonly name = 'Delayed'
}
