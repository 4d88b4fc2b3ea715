import { delayAfter } from '../../platform/job/index.ts'
import type { TranslationFault } from '../../platform/translation/index.ts'

/** `open`: the machine is at work, or waits before it tries again; `cancelled`: somebody has stopped it; `stopped`: it failed too often. */
export const orderStates = ['open', 'done', 'cancelled', 'stopped'] as const
export type OrderState = (typeof orderStates)[number]

/** `none`: the operator has taken the machine away. */
export type OrderFault = TranslationFault | 'none'

/** What a machine was asked for, and how far it is. */
export interface MachineOrder {
  id: string
  state: OrderState
  /** Who asked. */
  by: string
  /** Texts that were made, and those that are left. */
  done: number
  remaining: number
  /** Of those left, the ones that the machine could not translate. */
  passed: number
  /** Failures in a row, and what the last one was. */
  tries: number
  fault: OrderFault | null
  /** Milliseconds that the machine took for what is done. */
  worked: number
  askedAt: string
  /** When it is tried again after a failure. */
  nextAt: string | null
}

/** So many failures in a row, and the machine is left alone until somebody asks again. */
export const mostMachineTries = 8
const longestDelay = 1800
const longestPause = 6 * 3600 * 1000

/** A text by itself may fail so often before the machine goes on with the next one. */
const triesForOne = 2

/** What follows from a failure, after `tries` of them in a row, this one included. */
export type NextTry =
  | { act: 'stop' }
  /** `passes`: without the text that was asked for by itself. */
  | { act: 'again'; milliseconds: number; passes: boolean }

/** `texts`: how many were asked for; `pause`: for how long the machine wants to be left alone. */
export function nextTryAfter(
  fault: OrderFault,
  { tries, texts, pause }: { tries: number; texts: number; pause: number | null },
): NextTry {
  if (fault === 'language' || fault === 'none' || tries >= mostMachineTries) return { act: 'stop' }
  const own = delayAfter(tries, 0.5, longestDelay)
  const milliseconds = Math.max(own, Math.min(pause ?? 0, longestPause))
  // After the first failure, texts go one by one: one that the machine cannot take does not hold up the others.
  const passes = fault === 'broken' && texts === 1 && tries > triesForOne && tries % triesForOne === 1
  return { act: 'again', milliseconds, passes }
}

const mostTexts = 5
const mostCharacters = 600

/** The texts that go to the machine at once: few, so that progress shows and little is lost; a single one after a failure. */
export function firstBatch<T extends { source: string }>(missing: readonly T[], tries: number): T[] {
  const batch: T[] = []
  let characters = 0
  for (const it of missing.slice(0, tries > 0 ? 1 : mostTexts)) {
    characters += it.source.length
    if (batch.length > 0 && characters > mostCharacters) break
    batch.push(it)
  }
  return batch
}

/** How long the rest will take at the present speed, in milliseconds; null while nothing is known of that. */
export function timeLeft({ done, remaining, passed, worked }: MachineOrder): number | null {
  return done === 0 ? null : (worked / done) * (remaining - passed)
}
