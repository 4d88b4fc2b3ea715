const names = [
  'ArrayBuffer',
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const

/**
 * From now on nobody in this thread gets a buffer of more than `most` bytes: a thread's own limits do not count buffers.
 * Answers a question: whether anybody has asked for more. For threads that end soon, since it cannot be undone.
 */
export function limitBuffers(most: number): () => boolean {
  let isOver = false
  for (const name of names) {
    const Original = globalThis[name] as unknown as new (...args: unknown[]) => object
    const width = (Original as unknown as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
    const limited = new Proxy(Original, {
      construct(target, args, newTarget) {
        if (typeof args[0] === 'number' && args[0] * width > most) {
          isOver = true
          throw new RangeError(`more than ${most} bytes`)
        }
        return Reflect.construct(target, args, newTarget)
      },
    })
    Object.assign(globalThis, { [name]: limited })
  }
  return () => isOver
}
