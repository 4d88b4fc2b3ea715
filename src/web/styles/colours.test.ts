import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findColour, findContrast, readPalette } from '../../../tests/contrast.ts'

const css = readFileSync(new URL('./colours.css', import.meta.url), 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)')
const modes = { light: readPalette(lightCss), dark: readPalette(darkCss) }

const themes = ['theme-work', 'theme-live', 'theme-learn', 'theme-connect', 'theme-plan']
/** [what is drawn, what it lies on, least contrast by WCAG 2.2: 4.5 for text, 3 for graphics] */
const pairs: [string, string, number][] = [
  ...['paper', 'paper-raised', 'water', 'land'].map((ground): [string, string, number] => ['ink', ground, 7]),
  ...['paper', 'paper-raised', 'water', 'land'].map((ground): [string, string, number] => [
    'ink-soft',
    ground,
    4.5,
  ]),
  ...['accent', 'warm'].flatMap((colour) =>
    ['paper', 'paper-raised', `${colour}-soft`].map((ground): [string, string, number] => [
      colour,
      ground,
      4.5,
    ]),
  ),
  ['ink', 'accent-soft', 7],
  ['ink', 'warm-soft', 7],
  ['on-accent', 'accent', 4.5],
  ['on-warm', 'warm', 4.5],
  ['accent', 'land', 3],
  ['accent', 'water', 3],
  ['edge', 'paper', 3],
  ['edge', 'paper-raised', 3],
  ...themes.flatMap((theme) => [
    ...['paper', 'paper-raised'].map((ground): [string, string, number] => [theme, ground, 4.5]),
    ...['water', 'land'].map((ground): [string, string, number] => [theme, ground, 3]),
  ]),
]

describe.each(Object.entries(modes))('colours in %s mode', (_mode, palette) => {
  test.each(pairs)('%s on %s reaches %d', (front, ground, least) => {
    expect(findContrast(findColour(palette, front), findColour(palette, ground))).toBeGreaterThanOrEqual(
      least,
    )
  })
})

test('both modes define the same colours', () => {
  expect(Object.keys(modes.dark)).toEqual(Object.keys(modes.light))
})

test('contrast is counted as WCAG counts it', () => {
  expect(findContrast('#ffffff', '#000000')).toBe(21)
  expect(findContrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
