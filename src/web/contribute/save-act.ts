import type { SignedIn } from '../../people/index.ts'
import { Invalid, NamedError } from '../../platform/errors/index.ts'
import { isMessageKey } from '../../platform/i18n/index.ts'
import {
  countAct,
  type Draft,
  findDraft,
  type Group,
  groups,
  type PartValues,
  type Saved,
  saveDraft,
  valueIn,
} from '../../practices/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { faultsOf } from './asking.ts'
import { groupOf, showGroup } from './group-page.tsx'
import { fieldsOf, loadGroup } from './load-draft.ts'
import { lookups } from './lookup.ts'
import { readFields } from './read-fields.ts'
import { decimalOf, rowsTyped } from './typed.ts'

/** Keeps one group of answers. A script that saves while somebody types asks for JSON, and gets the new revision. */
export const saveAct: ActionKind = {
  path: '/contribute/:draft/:group',
  who: 'person',
  about: 'saves the answers to one group of questions',
  mostBytes: 4_000_000,
  act: async (request) => {
    const group = groupOf(request)
    const { form, language } = request
    const read = readFields(form, fieldsOf(group), {
      decimal: decimalOf(language.locale),
      without: form.text('remove'),
    })
    if (read.faults.length > 0) return refuse(request, group, read.faults)
    try {
      const saved = await save(request, read.fields)
      return isLive(request) ? Response.json(saved) : wayOn(request, group, saved)
    } catch (error) {
      if (error instanceof Invalid) return refuse(request, group, error.issues)
      if (isLive(request) && error instanceof NamedError) return answerError(request, error)
      throw error
    }
  },
}

async function save(request: ActionRequest, fields: Record<string, unknown>): Promise<Saved> {
  const viewer = request.viewer as SignedIn
  const { client, now, form } = request
  const id = request.param('draft')
  return request.write(async (tx) => {
    await countAct(tx, 'save', { person: viewer.id, client }, now)
    // A name that is still being typed is none yet.
    const named = isLive(request) ? '' : form.text('named').trim()
    const partners = named === '' ? {} : { partners: withPartner(await findDraft(tx, viewer, id), named) }
    return saveDraft(tx, viewer, id, { base: baseOf(request), fields: { ...fields, ...partners } }, now)
  })
}

/** An organisation that is not in the list stands among the partners until it is. */
function withPartner({ content }: Draft, name: string): { value: PartValues[] } {
  const rows = (valueIn(content, 'partners') ?? []) as readonly PartValues[]
  return { value: rows.some((it) => it.name === name) ? [...rows] : [...rows, { name }] }
}

/** The revision on which it was typed. What is no number is as old as can be: then nothing is overwritten. */
function baseOf({ form }: ActionRequest): number {
  const base = form.text('base')
  return /^\d{1,9}$/.test(base) ? Number(base) : 0
}

async function refuse(
  request: ActionRequest,
  group: Group,
  faults: readonly { path: string; key: string }[],
): Promise<ActionAnswer> {
  if (isLive(request)) return answerFaults(request, faults)
  const data = await loadGroup(request, group)
  const named = faults.map((it) =>
    it.path.startsWith('partners') && group === 'basics' ? { ...it, path: 'named' } : it,
  )
  return showGroup(request, data, { typed: request.form, faults: faultsOf(named), base: baseOf(request) })
}

/** Whether a script saves while somebody types. */
function isLive({ form }: ActionRequest): boolean {
  return form.text('live') === 'yes'
}

/** Where to go on: to the next group, to one more row, to what was looked up, or where there are two values to choose from. */
function wayOn(request: ActionRequest, group: Group, saved: Saved): ActionAnswer {
  const { form } = request
  const draft = `/contribute/${request.param('draft')}`
  const own = `${draft}/${group}`
  if (saved.rivals.length > 0) return { to: `${own}?done=saved#rivals` }
  const find = Object.keys(lookups).find(
    (it) => form.text(`${it}.find`).trim() !== '' && fieldsOf(group).some((field) => field.name === it),
  )
  if (find !== undefined) {
    const words = encodeURIComponent(form.text(`${find}.find`).trim().slice(0, 100))
    return { to: `${own}?find=${find}&words=${words}#found-${find}` }
  }
  const add = form.text('add')
  if (fieldsOf(group).some((it) => it.name === add))
    return { to: `${own}?more=${add}#f-${add}-${rowsTyped(form, add).length}` }
  if (form.text('go') === 'overview') return { to: `${draft}?done=saved` }
  const next = groups[groups.indexOf(group) + 1]
  if (form.text('go') !== 'next' || form.has('remove') || form.has('find')) return { to: `${own}?done=saved` }
  return { to: next === undefined ? `${draft}?done=saved` : `${draft}/${next}?done=saved` }
}

function answerFaults({ t }: ActionRequest, faults: readonly { path: string; key: string }[]): Response {
  const said = faults.map((it) => ({ path: it.path, said: isMessageKey(it.key) ? t(it.key) : it.key }))
  return Response.json({ faults: said }, { status: 422 })
}

function answerError({ t }: ActionRequest, error: NamedError): Response {
  const said = isMessageKey(error.key) ? t(error.key, error.values) : t('contribute.live.refused')
  return Response.json({ said }, { status: error.status })
}
