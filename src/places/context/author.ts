/** Somebody who gives a value or decides on one. People are a context above: the faces say what a person may. */
export interface Author {
  /** The person's id. */
  id: string
  /** Whether what they give counts at once; of others it waits for an editor. */
  mayRecord: boolean
  /** Whether they decide on what waits. */
  mayDecide: boolean
}
