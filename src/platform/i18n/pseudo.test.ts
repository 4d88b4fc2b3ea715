import { expect, test } from 'vitest'
import { compileMessage, parseMessage, valuesOf } from './message.ts'
import { pseudoMessage } from './pseudo.ts'

const message = '{n, plural, =0 {None} one {# <b>city</b>} other {# <b>cities</b>}} by {who}. '
const values = { n: 1, who: 'Ada', b: (it: string[]) => `<${it.join('')}>` }

function show(code: 'en-XA' | 'en-XB', text: string): string {
  const tree = pseudoMessage(parseMessage(text), code)
  return compileMessage(tree, 'en-GB')
    .formatToParts(values as never)
    .map((it) => it.value)
    .join('')
}

test('accented: brackets, longer, placeholders and choices kept', () => {
  expect(show('en-XA', message)).toBe('[1 <çîţý> ƀý Ada.  one two three]')
  const plain = show('en-XA', 'Skip to content')
  expect(plain).toBe('[Šķîþ ţö çöñţéñţ one two]')
})

test('mirrored: the words run right to left, the spaces between parts stay outside', () => {
  expect(show('en-XB', message)).toBe('1 <\u202ecity\u202c> \u202eby\u202c Ada\u202e.\u202c ')
})

test('both need the same values as the English message', () => {
  const tree = parseMessage(message)
  for (const code of ['en-XA', 'en-XB'] as const) {
    expect(valuesOf(pseudoMessage(tree, code))).toEqual(valuesOf(tree))
  }
})
