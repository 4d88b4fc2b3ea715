/**
 * Answers from memory what `make` made for the same key before; keeps the `most` keys made last. Intl objects are
 * slow to make, and the keys come from records and addresses, so they must not pile up.
 */
export function remember<Key, Value>(most: number, make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined || made.has(key)) return known as Value
    const value = make(key)
    const oldest = made.keys().next()
    if (made.size >= most && !oldest.done) made.delete(oldest.value)
    made.set(key, value)
    return value
  }
}
