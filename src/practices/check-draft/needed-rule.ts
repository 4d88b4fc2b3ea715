import { countWords, currencyCode, partialDate, webAddress } from '../../platform/schema/index.ts'
import { type ConditionKind, isTurned, lackedParts, strangeParts } from '../condition/index.ts'
import { fieldNamed, fields, listMissing, markIn, type PartValues, valueIn } from '../draft/index.ts'
import type { Rule } from './finding.ts'
import { listPlaced, listProse, rowsIn } from './words.ts'

/** What a tip must say; without, nobody could do anything with it. */
export const neededRule: Rule = {
  id: 'needed',
  level: 'failure',
  find: (content) =>
    listMissing(content)
      .filter((it) => fieldNamed(it.field)?.depth === 'tip')
      .map((it) => ({ field: it.field })),
}

/** What must be answered before it is published. A tip can be sent in without: others may know. */
export const neededLaterRule: Rule = {
  id: 'needed-later',
  level: 'warning',
  find: (content) =>
    listMissing(content)
      .filter((it) => fieldNamed(it.field)?.depth !== 'tip')
      .map((it) => ({ field: it.field })),
}

/** Texts beyond the cap of words, or of fourteen characters for each word. */
export const tooLongRule: Rule = {
  id: 'too-long',
  level: 'failure',
  find: (content) =>
    listProse(content)
      .map((it) => ({ ...it, count: countWords(it.text) }))
      .filter((it) => it.count > it.words || it.text.length > it.words * 14)
      .map((it) => ({ field: it.field, values: { count: it.count, most: it.words } })),
}

/** Parts that a row cannot be without. */
const neededParts: Readonly<Record<string, readonly string[]>> = {
  outcomes: ['statement', 'direction', 'source'],
  figures: ['what', 'value', 'unit', 'source'],
  evidence: ['kind', 'source'],
  costs: ['phase', 'amount', 'currency', 'source'],
  staff: ['role', 'fullTime', 'source'],
  blocks: ['key', 'title', 'what', 'role'],
  conditions: ['key', 'kind', 'what', 'source'],
  files: ['title', 'kind', 'language', 'licence', 'url'],
  sources: ['key', 'kind', 'title'],
}

/** Rows that lack a part, numbers without their unit, money without its currency. */
export const incompleteRowRule: Rule = {
  id: 'incomplete-row',
  level: 'failure',
  find: (content) => {
    const lacks = (name: string, row: PartValues, place: string, needed: readonly string[]) =>
      needed.filter((it) => row[it] === undefined).map((it) => ({ field: `${name}${place}.${it}` }))
    const rows = Object.entries(neededParts).flatMap(([name, needed]) =>
      rowsIn(content, name).flatMap((row, at) =>
        lacks(name, row, `.${at}`, [...needed, ...neededBy(name, row)]),
      ),
    )
    const group = (name: string, needed: readonly string[]) => {
      const value = valueIn(content, name) as PartValues | undefined
      return value ? lacks(name, value, '', needed) : []
    }
    return [
      ...rows,
      ...group('life', ['state']),
      ...group('participants', ['statement', 'by']),
      ...lostSources(content),
    ]
  },
}

/** A figure needs all of a figure; money needs its currency; a condition what its kind asks for. */
function neededBy(name: string, row: PartValues): string[] {
  if (name === 'conditions') return row.kind === undefined ? [] : lackedParts(row.kind as ConditionKind, row)
  const isFigure =
    name === 'outcomes' &&
    ['value', 'unit', 'year', 'currency', 'qualifier'].some((it) => row[it] !== undefined)
  return [...(isFigure ? ['value', 'unit'] : []), ...(row.unit === 'money' ? ['currency'] : [])]
}

/** Rows that name a source which the draft has no more. */
function lostSources(content: Parameters<Rule['find']>[0]) {
  const known = new Set(rowsIn(content, 'sources').map((it) => it.key))
  return listPlaced(content, ['source'])
    .filter((it) => !known.has(it.value as string))
    .map((it) => ({ field: it.field }))
}

/** Conditions whose most is less than their least, or that say what belongs to another kind. */
export const conditionRule: Rule = {
  id: 'condition',
  level: 'failure',
  find: (content) =>
    rowsIn(content, 'conditions').flatMap((row, at) => [
      ...(row.kind === undefined ? [] : strangeParts(row.kind as ConditionKind, row)).map((part) => ({
        field: `conditions.${at}.${part}`,
      })),
      ...(isTurned(row) ? [{ field: `conditions.${at}.most` }] : []),
    ]),
}

export const dateRule: Rule = {
  id: 'date',
  level: 'failure',
  find: (content) => {
    const period = valueIn(content, 'period') as PartValues | undefined
    const isTurned =
      typeof period?.start === 'string' && typeof period.end === 'string' && period.end < period.start
    return [
      ...listPlaced(content, ['date'])
        .filter((it) => !partialDate.safeParse(it.value).success)
        .map((it) => ({ field: it.field })),
      ...(isTurned ? [{ field: 'period.end' }] : []),
    ]
  },
}

export const addressRule: Rule = {
  id: 'address',
  level: 'failure',
  find: (content) =>
    listPlaced(content, ['web'])
      .filter((it) => !webAddress.safeParse(it.value).success)
      .map((it) => ({ field: it.field })),
}

export const currencyRule: Rule = {
  id: 'currency',
  level: 'failure',
  find: (content) =>
    listPlaced(content, ['currency'])
      .filter((it) => !currencyCode.safeParse(it.value).success)
      .map((it) => ({ field: it.field })),
}

/** Somebody's own words are shown only when they have said yes. */
export const consentRule: Rule = {
  id: 'consent',
  level: 'failure',
  find: (content) => {
    const said = valueIn(content, 'participants') as PartValues | undefined
    return said?.statement !== undefined && said.consent !== true ? [{ field: 'participants.consent' }] : []
  },
}

/** What keeps a record from being made and no other rule tells. */
export const unfitRule: Rule = {
  id: 'unfit',
  level: 'failure',
  find: (_content, { unfit }) => unfit.map((field) => ({ field })),
}

/** Numbers of which nobody knows the year cannot be compared with anything. */
export const noYearRule: Rule = {
  id: 'no-year',
  level: 'warning',
  find: (content) =>
    fields
      .filter((it) => it.shape.kind === 'rows' && 'year' in it.shape.parts && it.name !== 'evidence')
      .flatMap(({ name }) =>
        rowsIn(content, name).flatMap((row, at) =>
          row.year === undefined && [row.value, row.amount, row.fullTime].some((it) => it !== undefined)
            ? [{ field: `${name}.${at}.year` }]
            : [],
        ),
      ),
}

/** What is only planned is no experience yet. */
export const notBegunRule: Rule = {
  id: 'not-begun',
  level: 'warning',
  find: (content, { today }) => {
    const life = valueIn(content, 'life') as PartValues | undefined
    const period = valueIn(content, 'period') as PartValues | undefined
    const start = markIn(content, 'period') === undefined ? period?.start : undefined
    const isDate = partialDate.safeParse(start).success
    if (isDate && String(start) > today.slice(0, String(start).length)) return [{ field: 'period.start' }]
    return life?.state === 'planned' ? [{ field: 'life.state' }] : []
  },
}

export const brokenLinkRule: Rule = {
  id: 'broken-link',
  level: 'warning',
  find: (content, { brokenLinks }) =>
    listPlaced(content, ['web'])
      .filter((it) => brokenLinks.has(it.value as string))
      .map((it) => ({ field: it.field, values: { address: it.value as string } })),
}

export const duplicateRule: Rule = {
  id: 'duplicate',
  level: 'warning',
  find: (_content, { similar }) =>
    similar.map((it) => ({ field: null, values: { title: it.title, id: it.id } })),
}
