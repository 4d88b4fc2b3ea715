import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findColour, findContrast, type Palette, readPalette } from '../../../tests/contrast.ts'
import { accents } from '../../people/index.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const dark = '@media (prefers-color-scheme: dark)'
const partsOf = (css: string): [string, string] => css.split(dark) as [string, string]
const site = partsOf(read('../styles/colours.css')).map(readPalette) as [Palette, Palette]
const own = partsOf(read('./accents.css'))

/** The colours of a network's page in one mode: the site's, with what the accent changes. */
function paletteOf(accent: string, mode: 0 | 1): Palette {
  const found = new RegExp(`\\.accent-${accent} \\{([^}]*)\\}`).exec(own[mode])?.[1] ?? ''
  const changed = readPalette(found)
  expect(Object.keys(changed)).toEqual(['accent'])
  const palette = { ...site[mode], ...changed }
  return { ...palette, 'accent-soft': mix(palette, softShare) }
}

/** How much of the accent is in its soft ground, as the sheet says. */
const softShare = Number(/var\(--accent\) (\d+)%, var\(--paper\)/.exec(own[0])?.[1]) / 100

function mix(palette: Palette, share: number): string {
  const parts = ['accent', 'paper'].map((name) =>
    [1, 3, 5].map((at) => Number.parseInt(findColour(palette, name).slice(at, at + 2), 16)),
  )
  const mixed = [0, 1, 2].map((at) => share * (parts[0]?.[at] ?? 0) + (1 - share) * (parts[1]?.[at] ?? 0))
  return `#${mixed.map((it) => Math.round(it).toString(16).padStart(2, '0')).join('')}`
}

const pairs: [string, string, number][] = [
  ['accent', 'paper', 4.5],
  ['accent', 'paper-raised', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['ink', 'accent-soft', 7],
]

describe.each(accents)('the accent %s', (accent) => {
  test.each(pairs)('%s on %s reaches %d in both modes', (front, ground, least) => {
    for (const mode of [0, 1] as const) {
      const palette = paletteOf(accent, mode)
      const contrast = findContrast(findColour(palette, front), findColour(palette, ground))
      expect(contrast).toBeGreaterThanOrEqual(least)
    }
  })
})

test('no colour is in the sheet that no network may have', () => {
  const named = own.flatMap((css) => [...css.matchAll(/\.accent-(\w+)/g)].map((it) => it[1]))
  expect(named).toEqual([...accents, ...accents])
})

test('accents are told apart by their colour in each mode', () => {
  for (const mode of [0, 1] as const)
    expect(new Set(accents.map((it) => paletteOf(it, mode).accent)).size).toBe(accents.length)
})
