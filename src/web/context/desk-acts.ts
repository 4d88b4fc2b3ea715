import { tableWords } from '../../interchange/index.ts'
import { addNotice } from '../../people/index.ts'
import {
  beginImport,
  decideOnValue,
  decodeValues,
  dropImport,
  type FileFault,
  findCity,
  findCitySlug,
  mostFileBytes,
  openTable,
  takeImport,
} from '../../places/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { enqueueJob } from '../../platform/job/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../action.ts'
import { type FieldFault, faultOf } from '../form/index.ts'
import { authorOf } from './author.ts'
import { deskPath, loadDesk, showDesk } from './desk-page.tsx'
import { importPath, loadImport, showImport } from './import-page.tsx'
import { checkJob } from './job.ts'

/** Accepts or refuses a value that waits, and tells who has sent it. */
export const decideAct: ActionKind = {
  path: `${deskPath}/values`,
  who: 'editor',
  about: 'accepts or refuses a value of a city',
  act: async ({ form, viewer, write, now, read, language }) => {
    const accept = form.text('decision') === 'accept'
    const before = Number(/^\d{1,6}$/.exec(form.text('before'))?.[0] ?? 0)
    await write(async (tx) => {
      const it = await decideOnValue(tx, authorOf(viewer), { id: form.text('id'), accept, before }, now)
      const slug = await findCitySlug(read, it.city)
      const { name } = await findCity(read, slug, language.code)
      const about = { person: it.recordedBy, subject: it.city, detail: { city: name } }
      const path = `/cities/${slug}/context`
      if (accept) await addNotice(tx, { ...about, kind: 'context.accepted', path }, now)
      else await addNotice(tx, { ...about, kind: 'context.refused', path }, now)
    })
    return { to: `${deskPath}?done=${accept ? 'accepted' : 'refused'}` }
  },
}

/** Puts a table down to be checked; one that cannot be read is refused at once. */
export const uploadAct: ActionKind = {
  path: `${deskPath}/imports`,
  who: 'editor',
  about: 'sends a table of values to be checked',
  mostBytes: mostFileBytes + 10_000,
  act: async (request) => {
    const { form, viewer, write, now } = request
    const file = form.file('file')
    if (file === null) return refuse(request, { key: 'context.file.none' })
    const decoded = decodeValues(new Uint8Array(await file.arrayBuffer()))
    if ('fault' in decoded) return refuse(request, faultOfFile(request, decoded))
    const table = openTable(decoded.text, tableWords())
    if ('fault' in table) return refuse(request, faultOfFile(request, table))
    const given = { name: file.name.replaceAll(/\p{C}/gu, ''), text: decoded.text, total: table.rows.length }
    const id = await write(async (tx) => {
      const begun = await beginImport(tx, authorOf(viewer), given, now)
      await enqueueJob(tx, { kind: checkJob, payload: { import: begun } }, now)
      return begun
    })
    return { to: `${deskPath}/imports/${id}` }
  },
}

function faultOfFile({ t, format }: ActionRequest, { fault, line, columns }: FileFault): FieldFault {
  const names = columns?.map((it) => t(`context.column.${it}`))
  return {
    key: `context.file.${fault}`,
    values: {
      ...(line === undefined ? {} : { line: format.number(line) }),
      ...(names === undefined ? {} : { columns: format.list(names) }),
    },
  }
}

async function refuse(request: ActionRequest, fault: FieldFault): Promise<ActionAnswer> {
  return showDesk(request, { ...(await loadDesk(request)), faults: { file: fault } })
}

/** Takes all values of a checked table, or says why it takes none. */
export const takeAct: ActionKind = {
  path: `${importPath}/values`,
  who: 'editor',
  about: 'takes all values of a checked table',
  act: async (request) => {
    const { viewer, write, now } = request
    const id = request.param('id')
    try {
      await write((tx) => takeImport(tx, authorOf(viewer), id, now))
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return showImport(request, { ...(await loadImport(request)), fault: faultOf(error) })
    }
    return { to: `${deskPath}/imports/${id}?done=taken` }
  },
}

export const dropAct: ActionKind = {
  path: `${importPath}/removal`,
  who: 'editor',
  about: 'forgets a table that was sent',
  act: async ({ viewer, write, param }) => {
    await write((tx) => dropImport(tx, authorOf(viewer), param('id')))
    return { to: `${deskPath}?done=dropped` }
  },
}
