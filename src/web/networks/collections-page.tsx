import { canRun, findNetwork, listNetworks, listNetworksById, type NetworkName } from '../../people/index.ts'
import { Conflict } from '../../platform/errors/index.ts'
import { text } from '../../platform/schema/index.ts'
import {
  type Collected,
  collectPractice,
  findPractice,
  listCollectionsOf,
  type Published,
  releasePractice,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { Done, FaultSummary, type Faults, faultOf, SelectField, TextField } from '../form/index.ts'
import { Part } from '../layout/frame.tsx'
import { NetworkLink } from '../layout/network-link.tsx'
import { pickText, Words } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'

interface CollectionsData {
  practice: Published
  collected: Collected[]
  networks: ReadonlyMap<string, NetworkName>
  /** Networks of the viewer that do not have it yet. */
  possible: NetworkName[]
}

interface Typed {
  network: string
  note: string
  faults?: Faults
}

export const collectionsPage = pageKind<CollectionsData>({
  path: '/practices/:slug/collections',
  who: 'editor',
  about: 'collections that a practice is in, for editors',
  load: loadCollections,
  show: (request, data) => showCollections(request, data, { network: '', note: '' }),
})

async function loadCollections({ read, viewer, language, param }: PageRequest): Promise<CollectionsData> {
  const practice = await findPractice(read, param('slug'))
  const collected = await listCollectionsOf(read, practice.id)
  const ids = collected.map((it) => it.network)
  const networks = await listNetworksById(read, ids, language.code)
  const all = await listNetworks(read, language.code)
  const possible = all.filter((it) => canRun(viewer, it.id) && !ids.includes(it.id))
  return { practice, collected, networks, possible }
}

function showCollections(request: PageRequest, data: CollectionsData, typed: Typed): PageContent {
  return {
    title: request.t('collection.title'),
    isPrivate: true,
    ...(typed.faults ? { status: 422 as const } : {}),
    styles: ['form', 'network'],
    body: <CollectionsView request={request} data={data} typed={typed} />,
  }
}

function CollectionsView(props: { request: PageRequest; data: CollectionsData; typed: Typed }) {
  const { request, data, typed } = props
  const { t, link, language } = request
  const { practice, possible } = data
  const title = pickText(practice.title, language.code, practice.language)
  return (
    <>
      <Done
        request={request}
        keys={{ collected: 'collection.done.collected', released: 'collection.done.released' }}
      />
      <header class="stack">
        <p class="eyebrow">
          <a href={link(`/practices/${practice.slug}`)}>{title?.text}</a>
        </p>
        <h1>{t('collection.title')}</h1>
      </header>
      <Part id="in" title={t('collection.in')}>
        <Places request={request} data={data} />
      </Part>
      <Part id="add" title={t('collection.add')}>
        {possible.length === 0 ? (
          <p class="unknown">{t('collection.nowhere')}</p>
        ) : (
          <form method="post" action={link(`/practices/${practice.slug}/collections`)} class="form">
            <FaultSummary request={request} faults={typed.faults} />
            <SelectField
              request={request}
              name="network"
              label={t('collection.network')}
              faults={typed.faults}
              value={typed.network}
              options={possible.map((it) => ({ value: it.slug, label: it.name }))}
            />
            <TextField
              request={request}
              name="note"
              label={t('collection.note')}
              hint={t('collection.noteHint')}
              faults={typed.faults}
              value={typed.note}
              rows={2}
              lang={language.code}
            />
            <button type="submit">{t('collection.addNow')}</button>
          </form>
        )}
      </Part>
    </>
  )
}

function Places({ request, data }: { request: PageRequest; data: CollectionsData }) {
  const { t, link, format, viewer } = request
  const { practice, collected, networks } = data
  if (collected.length === 0) return <p class="unknown">{t('collection.none')}</p>
  return (
    <ul class="plain stack">
      {collected.map(({ network: id, since, note }) => {
        const network = networks.get(id)
        return (
          network && (
            <li class="panel">
              <h3>
                <NetworkLink request={request} network={network} />
              </h3>
              <p class="small hush">{t('collection.since', { date: format.date(since.slice(0, 10)) })}</p>
              {note && (
                <p>
                  <Words request={request} text={note} original={Object.keys(note)[0] ?? ''} inline />
                </p>
              )}
              {canRun(viewer, id) && (
                <form
                  method="post"
                  action={link(`/practices/${practice.slug}/collections/${network.slug}/release`)}
                >
                  <button type="submit" class="quiet">
                    {t('collection.release')} <bdi class="unheard">{network.name}</bdi>
                  </button>
                </form>
              )}
            </li>
          )
        )
      })}
    </ul>
  )
}

const noteText = text(40)

export const collect: ActionKind = {
  path: '/practices/:slug/collections',
  who: 'editor',
  about: 'puts a practice into the collection of a network',
  act: async (request) => {
    const { read, viewer, form, write, now, language, param } = request
    const typed = { network: form.text('network'), note: form.text('note') }
    const again = async (faults: Faults) =>
      showCollections(request, await loadCollections(request), { ...typed, faults })
    const said = typed.note.trim() === '' ? null : { [language.code]: typed.note }
    const note = said === null ? null : noteText.safeParse(said)
    if (note?.success === false) return again({ note: { key: 'collection.fault.note' } })
    const practice = await findPractice(read, param('slug'))
    const network = await findNetwork(read, typed.network)
    try {
      const it = { practice: practice.id, network: network.id, note: note?.data ?? null }
      await write((tx) => collectPractice(tx, viewer, it, now))
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      return again({ network: faultOf(error) })
    }
    return { to: `/practices/${practice.slug}/collections?done=collected` }
  },
}

export const release: ActionKind = {
  path: '/practices/:slug/collections/:network/release',
  who: 'editor',
  about: 'takes a practice out of the collection of a network',
  act: async ({ read, viewer, write, now, param }) => {
    const practice = await findPractice(read, param('slug'))
    const network = await findNetwork(read, param('network'))
    await write((tx) => releasePractice(tx, viewer, { practice: practice.id, network: network.id }, now))
    return { to: `/practices/${practice.slug}/collections?done=released` }
  },
}
