import type { SignedIn } from '../../people/index.ts'
import {
  type Comment,
  checkDraft,
  type Draft,
  type Field,
  type Finding,
  fields,
  findDraft,
  type Group,
  groups,
  listComments,
  listIdeas,
  listRivals,
  type Rival,
} from '../../practices/index.ts'
import type { PageRequest } from '../request.ts'
import { type Examples, findExamples } from './example.ts'
import { findLookup, type Lookup } from './lookup.ts'
import { loadNames, type Names } from './names.ts'

const mostIdeas = 500

/** A draft and what stands around it on every page of the form. */
export interface DraftData {
  draft: Draft
  findings: readonly Finding[]
  rivals: readonly Rival[]
  names: Names
}

/** Gathers a draft that the viewer may see. Throws NotFound. */
export async function loadDraft(request: PageRequest): Promise<DraftData> {
  const { read, viewer, now } = request
  const draft = await findDraft(read, viewer, request.param('draft'))
  const rivals = await listRivals(read, viewer, draft.id)
  const [findings, names] = await Promise.all([
    checkDraft(read, draft, now),
    loadNames(
      request,
      [draft.content, ...rivals.map((it) => (it.entry === null ? {} : { [it.field]: it.entry }))],
      [...draft.authors, draft.updatedBy, ...rivals.map((it) => it.by)],
    ),
  ])
  return { draft, findings, rivals, names }
}

/** One group of questions with what its inputs offer. */
export interface GroupData extends DraftData {
  group: Group
  examples: Examples
  lookup: Lookup | null
  /** What was said about its fields and is not dealt with yet. */
  comments: readonly Comment[]
}

/** Whether there is such a group of questions. */
export function isGroup(name: string): name is Group {
  return (groups as readonly string[]).includes(name)
}

/** The questions of a group, the basic ones first. */
export function fieldsOf(group: Group): Field[] {
  const order = ['tip', 'profile', 'full']
  return fields
    .filter((it) => it.group === group)
    .toSorted((a, b) => order.indexOf(a.depth) - order.indexOf(b.depth))
}

/** Gathers what one group of questions needs. */
export async function loadGroup(request: PageRequest, group: Group): Promise<GroupData> {
  const data = await loadDraft(request)
  const [examples, lookup, comments, ideas] = await Promise.all([
    findExamples(request),
    findLookup(request),
    listComments(request.read, request.viewer as SignedIn, data.draft.id),
    group === 'purpose' ? listIdeas(request.read, request.language.code, mostIdeas) : [],
  ])
  const names =
    ideas.length > 0 ? { ...data.names, ideas: new Map(ideas.map((it) => [it.id, it])) } : data.names
  const open = comments.filter((it) => it.parent === null && it.resolvedAt === null)
  return { ...data, names, group, examples, lookup, comments: open }
}
