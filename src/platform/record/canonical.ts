import { createHash } from 'node:crypto'
import { usualState } from '../schema/index.ts'

/**
 * The one spelling of a checked record: keys sorted, absent and empty optional parts left out, texts bare where their
 * state is the usual one. Two records say the same exactly if their canonical forms are equal.
 */
export function canonical<T extends object>(record: T, original: string): T {
  return clean(record, original) as T
}

function clean(value: unknown, original: string): unknown {
  if (Array.isArray(value)) return value.map((it) => clean(it, original))
  if (value === null || typeof value !== 'object') return value
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    const part = cleanText(key, clean((value as Record<string, unknown>)[key], original), original)
    if (part !== undefined && !isEmpty(part)) result[key] = part
  }
  return result
}

function isEmpty(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0
}

function cleanText(key: string, value: unknown, original: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const { text, state } = value as { text?: unknown; state?: unknown }
  if (typeof text !== 'string' || typeof state !== 'string' || Object.keys(value).length > 2) return value
  return state === usualState(key, original) ? text : value
}

/** Fingerprint of a canonical record, leaving out the named top-level parts. */
export function digest(record: object, leaveOut: readonly string[] = []): string {
  const kept = Object.fromEntries(Object.entries(record).filter(([key]) => !leaveOut.includes(key)))
  return createHash('sha256').update(JSON.stringify(kept)).digest('base64url')
}
