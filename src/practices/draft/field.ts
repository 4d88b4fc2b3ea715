import { powerCodes } from '../../places/index.ts'
import { qualifiers, sourceKinds, units } from '../../platform/schema/index.ts'
import { conditionKinds } from '../condition/index.ts'
import {
  actorKinds,
  blockRoles,
  directions,
  evidenceKinds,
  lifeStates,
  practiceTypes,
  scales,
  themes,
} from '../word.ts'
import type { Depth } from './word.ts'

/** One value inside a row or group. Texts are in the draft's language. */
export type Part =
  | { kind: 'text'; words: number }
  /** One line that is no prose, such as the title of a source. */
  | { kind: 'line'; most: number }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'number' }
  | { kind: 'year' }
  /** Known to the day, month or year. */
  | { kind: 'date' }
  | { kind: 'currency' }
  | { kind: 'language' }
  | { kind: 'languages' }
  | { kind: 'web' }
  | { kind: 'check' }
  /** The key of one of the draft's sources. */
  | { kind: 'source' }
  /** A key that others refer to; made by the program. */
  | { kind: 'key' }
  | { kind: 'city' }
  | { kind: 'country' }
  | { kind: 'organisation' }

export type Parts = Readonly<Record<string, Part>>

/** What a field of a draft takes. */
export type Shape =
  | { kind: 'text'; words: number }
  | { kind: 'texts'; words: number; most: number }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'choices'; options: readonly string[]; most: number }
  | { kind: 'topics'; most: number }
  | { kind: 'web' }
  | { kind: 'check' }
  | { kind: 'organisations'; most: number }
  | { kind: 'idea' }
  | { kind: 'group'; parts: Parts }
  | { kind: 'rows'; parts: Parts; most: number }

/** The groups of questions, in the order in which they are asked; each is one page of the form. */
export const groups = [
  'basics',
  'purpose',
  'people',
  'work',
  'results',
  'cost',
  'transfer',
  'offer',
  'blocks',
  'depth',
  'sources',
] as const
export type Group = (typeof groups)[number]

export interface Field {
  name: string
  group: Group
  depth: Depth
  shape: Shape
  /** `publish`: nothing is published without a value; `answer`: a value or a mark is needed. */
  needed?: 'publish' | 'answer'
  /** Whether "not known yet" and "does not apply" can be said. */
  markable: boolean
}

const text = (words: number): Shape => ({ kind: 'text', words })
const figureParts = {
  value: { kind: 'number' },
  unit: { kind: 'choice', options: units },
  currency: { kind: 'currency' },
  qualifier: { kind: 'choice', options: qualifiers },
  doubtful: { kind: 'check' },
  year: { kind: 'year' },
} as const

function field(
  name: string,
  group: Group,
  depth: Depth,
  shape: Shape,
  more: Pick<Field, 'needed'> & { fixed?: true } = {},
): Field {
  const { fixed, ...rest } = more
  return { name, group, depth, shape, markable: fixed !== true, ...rest }
}

/** Every field of a draft, in the order in which it is asked for. The names are those of the record. */
export const fields: readonly Field[] = [
  field('title', 'basics', 'tip', text(20), { needed: 'publish', fixed: true }),
  field('promise', 'basics', 'tip', text(35), { needed: 'publish', fixed: true }),
  field('scale', 'basics', 'tip', { kind: 'choice', options: scales }, { needed: 'publish', fixed: true }),
  field(
    'places',
    'basics',
    'tip',
    {
      kind: 'rows',
      most: 60,
      parts: {
        city: { kind: 'city' },
        country: { kind: 'country' },
        region: { kind: 'line', most: 3 },
        district: { kind: 'text', words: 12 },
      },
    },
    { needed: 'publish', fixed: true },
  ),
  field('leads', 'basics', 'tip', { kind: 'organisations', most: 10 }, { needed: 'publish', fixed: true }),
  field('contact', 'basics', 'tip', { kind: 'web' }),
  field(
    'themes',
    'purpose',
    'profile',
    { kind: 'choices', options: themes, most: 5 },
    { needed: 'publish', fixed: true },
  ),
  field('summary', 'purpose', 'profile', text(125), { fixed: true, needed: 'publish' }),
  field('question', 'purpose', 'profile', text(30)),
  field('problem', 'purpose', 'profile', text(150), { needed: 'answer' }),
  field('types', 'purpose', 'profile', { kind: 'choices', options: practiceTypes, most: 5 }, { fixed: true }),
  field(
    'actorKinds',
    'purpose',
    'profile',
    { kind: 'choices', options: actorKinds, most: 5 },
    { fixed: true },
  ),
  field('topics', 'purpose', 'full', { kind: 'topics', most: 20 }, { fixed: true }),
  field('idea', 'purpose', 'full', { kind: 'idea' }, { fixed: true }),
  field('serves', 'people', 'profile', text(60), { needed: 'answer' }),
  field('doesNotReach', 'people', 'profile', text(60)),
  field('partners', 'people', 'profile', {
    kind: 'rows',
    most: 40,
    parts: {
      organisation: { kind: 'organisation' },
      name: { kind: 'text', words: 20 },
      support: { kind: 'text', words: 30 },
    },
  }),
  field('steps', 'work', 'profile', { kind: 'texts', words: 60, most: 20 }, { needed: 'answer' }),
  field('period', 'work', 'profile', {
    kind: 'group',
    parts: { start: { kind: 'date' }, end: { kind: 'date' } },
  }),
  field(
    'life',
    'work',
    'profile',
    {
      kind: 'group',
      parts: {
        state: { kind: 'choice', options: lifeStates },
        asOf: { kind: 'date' },
        reason: { kind: 'text', words: 60 },
      },
    },
    { needed: 'publish', fixed: true },
  ),
  field('results', 'results', 'profile', text(150), { needed: 'answer' }),
  field('whatDidNotWork', 'results', 'profile', text(150), { needed: 'answer' }),
  field('outcomes', 'results', 'profile', {
    kind: 'rows',
    most: 40,
    parts: {
      statement: { kind: 'text', words: 60 },
      group: { kind: 'text', words: 20 },
      direction: { kind: 'choice', options: directions },
      ...figureParts,
      method: { kind: 'text', words: 40 },
      independent: { kind: 'choice', options: ['yes', 'no'] },
      source: { kind: 'source' },
    },
  }),
  field('figures', 'results', 'full', {
    kind: 'rows',
    most: 40,
    parts: { what: { kind: 'text', words: 25 }, ...figureParts, source: { kind: 'source' } },
  }),
  field(
    'evidence',
    'results',
    'full',
    {
      kind: 'rows',
      most: 40,
      parts: {
        kind: { kind: 'choice', options: evidenceKinds },
        year: { kind: 'year' },
        source: { kind: 'source' },
      },
    },
    { fixed: true },
  ),
  field('costs', 'cost', 'profile', {
    kind: 'rows',
    most: 20,
    parts: {
      phase: { kind: 'choice', options: ['start-up', 'yearly', 'per-head'] },
      amount: { kind: 'number' },
      currency: { kind: 'currency' },
      qualifier: { kind: 'choice', options: qualifiers },
      year: { kind: 'year' },
      covers: { kind: 'text', words: 30 },
      source: { kind: 'source' },
    },
  }),
  field('staff', 'cost', 'profile', {
    kind: 'rows',
    most: 20,
    parts: {
      role: { kind: 'text', words: 12 },
      fullTime: { kind: 'number' },
      year: { kind: 'year' },
      source: { kind: 'source' },
    },
  }),
  field('funding', 'cost', 'profile', text(80)),
  field('mustStay', 'transfer', 'profile', text(60)),
  field('mayChange', 'transfer', 'profile', text(60)),
  field('wouldNotWork', 'transfer', 'profile', text(60)),
  field('needs', 'transfer', 'profile', text(80)),
  field('conditions', 'transfer', 'profile', {
    kind: 'rows',
    most: 20,
    parts: {
      key: { kind: 'key' },
      kind: { kind: 'choice', options: conditionKinds },
      what: { kind: 'text', words: 30 },
      power: { kind: 'choice', options: powerCodes },
      least: { kind: 'number' },
      most: { kind: 'number' },
      currency: { kind: 'currency' },
      year: { kind: 'year' },
      months: { kind: 'number' },
      essential: { kind: 'check' },
      source: { kind: 'source' },
    },
  }),
  field('offer', 'offer', 'profile', {
    kind: 'group',
    parts: {
      answersQuestions: { kind: 'check' },
      hostsVisits: { kind: 'check' },
      mentors: { kind: 'check' },
      languages: { kind: 'languages' },
      hoursPerMonth: { kind: 'number' },
    },
  }),
  field('blocks', 'blocks', 'full', {
    kind: 'rows',
    most: 20,
    parts: {
      key: { kind: 'key' },
      title: { kind: 'text', words: 15 },
      what: { kind: 'text', words: 80 },
      role: { kind: 'choice', options: blockRoles },
      enabling: { kind: 'text', words: 60 },
      hindering: { kind: 'text', words: 60 },
      lessons: { kind: 'text', words: 60 },
    },
  }),
  field('theoryOfChange', 'depth', 'full', text(150)),
  field('migrantsRole', 'depth', 'full', text(80)),
  field('objections', 'depth', 'full', text(80)),
  field('participants', 'depth', 'full', {
    kind: 'group',
    parts: {
      statement: { kind: 'text', words: 150 },
      by: { kind: 'text', words: 15 },
      consent: { kind: 'check' },
    },
  }),
  field('sensitive', 'depth', 'full', { kind: 'check' }, { fixed: true }),
  field('files', 'sources', 'full', {
    kind: 'rows',
    most: 40,
    parts: {
      title: { kind: 'text', words: 20 },
      kind: { kind: 'line', most: 40 },
      language: { kind: 'language' },
      licence: { kind: 'line', most: 100 },
      url: { kind: 'web' },
    },
  }),
  field(
    'sources',
    'sources',
    'profile',
    {
      kind: 'rows',
      most: 60,
      parts: {
        key: { kind: 'key' },
        kind: { kind: 'choice', options: sourceKinds },
        title: { kind: 'line', most: 300 },
        author: { kind: 'line', most: 200 },
        publisher: { kind: 'line', most: 200 },
        date: { kind: 'date' },
        language: { kind: 'language' },
        locator: { kind: 'line', most: 200 },
        url: { kind: 'web' },
        archived: { kind: 'web' },
        licence: { kind: 'line', most: 100 },
      },
    },
    { needed: 'publish', fixed: true },
  ),
]

const byName = new Map(fields.map((it) => [it.name, it]))

/** The field with this name, if there is one. */
export function fieldNamed(name: string): Field | undefined {
  return byName.get(name)
}
