import { expect, test } from 'vitest'
import {
  confirmWork,
  findWork,
  gatherGround,
  inviteMember,
  keepAddition,
  keepForecast,
  openWork,
  releaseWork,
  showWork,
} from '../../src/adoptions/index.ts'
import {
  acceptMember,
  acceptOrganisation,
  addOrganisation,
  addPerson,
  askToBelong,
  askToJoin,
  changeMembership,
  changeNetwork,
  confirmMembership,
  createNetwork,
  declineMember,
  declineMembership,
  endMembership,
  giveRole,
  grantRole,
  listColleagues,
  listJoinRequests,
  listMembers,
  operator,
  organisationInput,
  type Role,
  refuseOrganisation,
  removeMember,
  revokeRole,
  type SignedIn,
  storeOrganisations,
  takeRole,
  type Viewer,
} from '../../src/people/index.ts'
import {
  beginImport,
  cityInput,
  decideOnValue,
  dropImport,
  giveValue,
  listWaitingValues,
  loadGazetteer,
  storeCities,
  takeValueBack,
} from '../../src/places/index.ts'
import type { Tx } from '../../src/platform/db/index.ts'
import { idFromNumber } from '../../src/platform/ids/index.ts'
import {
  askForRestoration,
  askMachine,
  cancelMachine,
  collectPractice,
  practiceInput,
  releaseMachineTexts,
  releasePractice,
  restoreVersion,
  storePractices,
  wishTranslation,
  workOnTranslation,
} from '../../src/practices/index.ts'
import { authorOf } from '../../src/web/context/author.ts'
import {
  answerTo,
  expectedOf,
  makeActors,
  networkRecord,
  networks,
  type PermissionRow,
  type RoleName,
  roleNames,
} from './actors.ts'
import { newDatabase } from './support.ts'

const network = networks.own
const signedIn = roleNames.filter((it) => it !== 'anonymous')
const runners = ['editor', 'administrator', 'site'] as const
const administrators = ['administrator', 'site'] as const
const translators = ['translator', ...runners] as const
const editorsAnywhere = [...runners, 'stranger'] as const
const everybodyElse = (who: readonly RoleName[]) => roleNames.filter((it) => !who.includes(it))

/**
 * The permission table: who may do which act. Columns are the roles of `actors.ts`; a new act is a new row. `hidden`: told that there is
 * nothing; whoever is in neither list is told that they may not.
 */
const table: readonly PermissionRow[] = [
  row('make a network', ['site'], (tx, viewer, now) => createNetwork(tx, viewer, settings('a-third'), now)),
  row('change a network', administrators, (tx, viewer, now) =>
    changeNetwork(tx, viewer, { ...settings('own'), id: network }, now),
  ),
  row('ask to join a network', signedIn, (tx, viewer, now) =>
    // Whoever has this very role is told so: each asks for one that they do not have.
    askToJoin(tx, viewer, { network, role: lacking(viewer as SignedIn), reason: 'I teach.' }, now),
  ),
  {
    ...row('accept a member', runners, async (tx, viewer, now) =>
      acceptMember(tx, viewer, { request: await aRequest(tx, now), role: 'member' }, now),
    ),
    hidden: everybodyElse(runners),
  },
  {
    ...row('accept an administrator', administrators, async (tx, viewer, now) =>
      acceptMember(tx, viewer, { request: await aRequest(tx, now), role: 'administrator' }, now),
    ),
    hidden: everybodyElse(runners),
  },
  {
    ...row('decline a member', runners, async (tx, viewer, now) =>
      declineMember(tx, viewer, { request: await aRequest(tx, now), answer: 'Not yet.' }, now),
    ),
    hidden: everybodyElse(runners),
  },
  row('see who waits', runners, (tx, viewer) => listJoinRequests(tx, viewer, network)),
  row('see the members', runners, (tx, viewer) => listMembers(tx, viewer, network)),
  ...(['contributor', 'translator', 'reviewer', 'editor'] as const).map((role) =>
    row(`make a member ${role}`, runners, async (tx, viewer, now) =>
      giveRole(tx, viewer, { person: await aMember(tx, now, 'member'), network, role }, now),
    ),
  ),
  row('make a member administrator', administrators, async (tx, viewer, now) =>
    giveRole(tx, viewer, { person: await aMember(tx, now, 'member'), network, role: 'administrator' }, now),
  ),
  row('take the role of an editor away', runners, async (tx, viewer, now) =>
    takeRole(tx, viewer, { person: await aMember(tx, now, 'editor'), network, role: 'editor' }, now),
  ),
  row('take the role of an administrator away', administrators, async (tx, viewer, now) => {
    const person = await aMember(tx, now, 'administrator')
    await takeRole(tx, viewer, { person, network, role: 'administrator' }, now)
  }),
  row('remove a translator from a network', runners, async (tx, viewer, now) =>
    removeMember(tx, viewer, { person: await aMember(tx, now, 'translator'), network }, now),
  ),
  row('remove an administrator from a network', administrators, async (tx, viewer, now) =>
    removeMember(tx, viewer, { person: await aMember(tx, now, 'administrator'), network }, now),
  ),
  row('give a role on the whole site', ['site'], async (tx, viewer, now) =>
    grantRole(tx, viewer, { person: await somebody(tx, now), network: null, role: 'editor' }, now),
  ),
  row('take a role on the whole site away', ['site'], async (tx, viewer, now) => {
    const it = { person: await somebody(tx, now), network: null, role: 'editor' } as const
    await grantRole(tx, operator, it, now)
    await revokeRole(tx, viewer, it, now)
  }),
  row('give oneself a role', [], (tx, viewer, now) => {
    const person = viewer.role === 'anonymous' ? 'anonymous' : viewer.id
    return grantRole(tx, viewer, { person, network, role: 'reviewer' }, now)
  }),
  row('collect a practice', runners, async (tx, viewer, now) =>
    collectPractice(tx, viewer, { practice: await aPractice(tx, now), network, note: null }, now),
  ),
  row('release a practice', runners, async (tx, viewer, now) => {
    const practice = await aPractice(tx, now)
    await collectPractice(tx, operator, { practice, network, note: null }, now)
    await releasePractice(tx, viewer, { practice, network }, now)
  }),
  row('translate a practice that the network has collected', translators, async (tx, viewer, now) =>
    workOnTranslation(tx, viewer, { practice: await collected(tx, now), language: 'fr' }, nothingTyped, now),
  ),
  row('begin an adoption', signedIn, (tx, viewer, now) => anAdoption(tx, viewer, now)),
  ...(['private', 'shared'] as const).map((visibility) => ({
    ...row(`read somebody else's ${visibility} adoption`, [], async (tx, viewer, now) =>
      findWork(tx, viewer, await anAdoption(tx, nobodyKnown, now, visibility)),
    ),
    hidden: everybodyElse([]),
  })),
  {
    ...row('release the first adoption of somebody unknown', editorsAnywhere, async (tx, viewer, now) =>
      releaseWork(tx, viewer, await anAdoption(tx, nobodyKnown, now, 'public'), now),
    ),
    hidden: everybodyElse(editorsAnywhere),
  },
  ...(['show', 'invite', 'confirm'] as const).map((act) => ({
    ...row(`${act} somebody else's held adoption`, [], async (tx, viewer, now) =>
      ownAct(tx, viewer as SignedIn, await anAdoption(tx, nobodyKnown, now, 'public'), act, now),
    ),
    hidden: everybodyElse(editorsAnywhere),
  })),
  row('read the memo and annex of their own adoption', signedIn, async (tx, viewer, now) =>
    gatherGround(tx, viewer, await anAdoption(tx, viewer, now), now),
  ),
  ...(['private', 'shared', 'public'] as const).map((visibility) => ({
    ...row(`read the memo and annex of somebody else's ${visibility} adoption`, [], async (tx, viewer, now) =>
      gatherGround(tx, viewer, await anAdoption(tx, nobodyKnown, now, visibility), now),
    ),
    hidden: everybodyElse([]),
  })),
  {
    ...row("add to the memo of somebody else's adoption", [], async (tx, viewer, now) => {
      const work = await anAdoption(tx, nobodyKnown, now)
      await keepAddition(tx, viewer as SignedIn, { work, saved: 0 }, { decision: 'Yes.' }, now)
    }),
    hidden: everybodyElse([]),
  },
  row('keep a fit check', signedIn, async (tx, viewer, now) => {
    await loadGazetteer(tx, (it) => it.geonames === 2193733)
    const city = idFromNumber('RC', 2193733)
    await keepForecast(tx, viewer, { practice: await aPractice(tx, now), version: 1, city, rows: [] }, now)
  }),
  row('translate a practice of no network', ['site'], async (tx, viewer, now) =>
    workOnTranslation(tx, viewer, { practice: await aPractice(tx, now), language: 'fr' }, nothingTyped, now),
  ),
  row('send texts of a practice to the machine', translators, async (tx, viewer, now) =>
    askMachine(tx, viewer, { practice: await collected(tx, now), language: 'fr' }, now),
  ),
  row('stop the machine', translators, async (tx, viewer, now) =>
    cancelMachine(tx, viewer, { practice: await collected(tx, now), language: 'fr' }, now),
  ),
  row('show what the machine made', translators, async (tx, viewer, now) =>
    releaseMachineTexts(tx, viewer, { practice: await collected(tx, now), language: 'fr' }, undefined, now),
  ),
  row('bring a version back of a practice of no network', ['site'], async (tx, viewer, now) =>
    restoreVersion(tx, viewer as SignedIn, { practice: await aPractice(tx, now), version: 1 }, now),
  ),
  row('ask for an earlier version, without being a steward', [], async (tx, viewer, now) => {
    const asked = { practice: await aPractice(tx, now), version: 1, words: 'Better.' }
    return askForRestoration(tx, viewer as SignedIn, asked, now)
  }),
  row('ask for a practice in another language', roleNames, async (tx, _, now) =>
    wishTranslation(tx, await aPractice(tx, now), 'fr', now),
  ),
  row('add an organisation', signedIn, (tx, viewer, now) =>
    addOrganisation(
      tx,
      viewer,
      { name: 'A school', language: 'en', actorKind: 'public-service', country: 'IE' },
      now,
    ),
  ),
  row('accept an organisation', editorsAnywhere, async (tx, viewer, now) =>
    acceptOrganisation(tx, viewer, await anOrganisation(tx, 'held'), now),
  ),
  row('refuse an organisation', editorsAnywhere, async (tx, viewer, now) => {
    const organisation = await anOrganisation(tx, 'held')
    await refuseOrganisation(tx, viewer, { organisation, answer: 'It is there twice.' }, now)
  }),
  row('say that one works at an organisation', signedIn, async (tx, viewer, now) =>
    askToBelong(tx, viewer, await anOrganisation(tx), now),
  ),
  {
    ...row('say so of one that is held', editorsAnywhere, async (tx, viewer, now) =>
      askToBelong(tx, viewer, await anOrganisation(tx, 'held'), now),
    ),
    hidden: signedIn.filter((it) => !(editorsAnywhere as readonly RoleName[]).includes(it)),
  },
  row('confirm the first person of an organisation', editorsAnywhere, async (tx, viewer, now) =>
    confirmMembership(tx, viewer, { ...(await aColleague(tx, now)), role: 'steward' }, now),
  ),
  row('confirm somebody where there is a steward', ['site'], async (tx, viewer, now) => {
    await aSteward(tx, now)
    await confirmMembership(tx, viewer, { ...(await aColleague(tx, now)), role: 'member' }, now)
  }),
  row('say that somebody does not work there', editorsAnywhere, async (tx, viewer, now) =>
    declineMembership(tx, viewer, await aColleague(tx, now), now),
  ),
  row('make a colleague a steward where there is one', ['site'], async (tx, viewer, now) => {
    const it = await aColleague(tx, now)
    await confirmMembership(tx, operator, { ...it, role: 'steward' }, now)
    await changeMembership(tx, viewer, { ...it, role: 'member' }, now)
  }),
  row('end the membership of a member', editorsAnywhere, async (tx, viewer, now) => {
    const it = await aColleague(tx, now)
    await confirmMembership(tx, operator, { ...it, role: 'member' }, now)
    await endMembership(tx, viewer, it, now)
  }),
  row('see by name who works there', editorsAnywhere, async (tx, viewer) =>
    listColleagues(tx, viewer, await anOrganisation(tx)),
  ),
  row('give a value of a city', signedIn, async (tx, viewer, now) =>
    giveValue(tx, authorOf(viewer), { city: await aCity(tx), value: aValue, before: 0 }, now),
  ),
  row('take a value of a city back', ['contributor', ...editorsAnywhere], async (tx, viewer, now) => {
    const city = await aCity(tx)
    await giveValue(tx, authorOf(operator), { city, value: aValue, before: 0 }, now)
    await takeValueBack(tx, authorOf(viewer), { city, aspect: 'power:sport', year: 2021, before: 1 }, now)
  }),
  row('decide on a value of a city', editorsAnywhere, async (tx, viewer, now) => {
    const giver = { ...authorOf(operator), mayRecord: false }
    await giveValue(tx, giver, { city: await aCity(tx), value: aValue, before: 0 }, now)
    const [waiting] = await listWaitingValues(tx, {}, 1)
    await decideOnValue(tx, authorOf(viewer), { id: waiting?.id ?? '', accept: true, before: 0 }, now)
  }),
  row('send a table of values of cities', editorsAnywhere, (tx, viewer, now) =>
    beginImport(tx, authorOf(viewer), { name: 'a.csv', text: 'x', total: 1 }, now),
  ),
  row('forget a table of values of cities', editorsAnywhere, async (tx, viewer, now) => {
    const id = await beginImport(tx, authorOf(operator), { name: 'a.csv', text: 'x', total: 1 }, now)
    await dropImport(tx, authorOf(viewer), id)
  }),
]

test.each(table.map((it) => [it.act, it] as const))('%s', async (_, it) => {
  const database = await newDatabase()
  const actors = await makeActors(database)
  const found: Record<string, string> = {}
  for (const name of roleNames) found[name] = await answerTo(database, actors[name].viewer, it)
  expect(found).toEqual(expectedOf(it))
})

function row(act: string, yes: readonly RoleName[], run: PermissionRow['run']): PermissionRow {
  return { act, yes, run }
}

function settings(slug: string) {
  const { format: _format, kind: _kind, id: _id, ...it } = networkRecord(network, slug, { accent: 'rose' })
  return it
}

const aValue = {
  aspect: 'power:sport',
  year: 2021,
  number: null,
  word: 'city',
  currency: null,
  source: { title: 'Charter', publisher: 'City' },
} as const

async function aCity(tx: Tx): Promise<string> {
  const id = idFromNumber('RC', 1)
  const record = {
    format: 'rialto/1',
    kind: 'city',
    id,
    slug: 'a-city',
    language: 'en',
    name: { en: 'A City' },
  }
  const place = { geonames: 1, country: 'IE', latitude: 53, longitude: -8 }
  await storeCities(tx, [cityInput.parse({ ...record, ...place })])
  return id
}

function lacking({ grants = [] }: Partial<SignedIn>): Role {
  return grants.some((it) => it.role === 'translator') ? 'reviewer' : 'translator'
}

let people = 0

function somebody(tx: Tx, now: Date): Promise<string> {
  people += 1
  const email = `somebody-${people}@example.org`
  return addPerson(tx, { email, name: 'Somebody', languages: ['en'], language: 'en' }, now)
}

async function aMember(tx: Tx, now: Date, role: Role): Promise<string> {
  const person = await somebody(tx, now)
  await grantRole(tx, operator, { person, network, role }, now)
  return person
}

const asPerson = (id: string): SignedIn => ({ ...operator, id, grants: [] })

async function aRequest(tx: Tx, now: Date): Promise<string> {
  const it = { network, role: 'member', reason: 'I work in a library.' } as const
  return askToJoin(tx, asPerson(await somebody(tx, now)), it, now)
}

async function anOrganisation(tx: Tx, state?: 'held'): Promise<string> {
  const id = idFromNumber('RO', 1)
  const record = organisationInput.parse({
    format: 'rialto/1',
    kind: 'organisation',
    id,
    slug: 'library',
    language: 'en',
    name: { en: 'Library' },
    actorKind: 'public-service',
    ...(state === undefined ? {} : { state }),
  })
  await storeOrganisations(tx, [record])
  return id
}

async function aColleague(tx: Tx, now: Date): Promise<{ organisation: string; person: string }> {
  const organisation = await anOrganisation(tx)
  const person = await somebody(tx, now)
  await askToBelong(tx, asPerson(person), organisation, now)
  return { organisation, person }
}

async function aSteward(tx: Tx, now: Date): Promise<void> {
  await confirmMembership(tx, operator, { ...(await aColleague(tx, now)), role: 'steward' }, now)
}

/** Somebody whom nobody knows. */
const nobodyKnown: SignedIn = { ...operator, id: 'person-unknown', grants: [], isTrusted: false }

async function anAdoption(
  tx: Tx,
  viewer: Viewer,
  now: Date,
  visibility: 'private' | 'shared' | 'public' = 'private',
): Promise<string> {
  const origin = await aPractice(tx, now)
  await loadGazetteer(tx, (it) => it.geonames === 2193733)
  const city = idFromNumber('RC', 2193733)
  const told = { story: 'We try it.', sourceTitle: 'Own account', language: 'en', reason: '' }
  return openWork(tx, viewer, { ...told, origin, city, visibility, stage: 'interested', date: null }, now)
}

function ownAct(tx: Tx, viewer: SignedIn, id: string, act: 'show' | 'invite' | 'confirm', now: Date) {
  if (act === 'invite')
    return inviteMember(tx, viewer, { work: id, email: 'a@example.org', part: 'owner' }, now)
  if (act === 'confirm')
    return confirmWork(tx, viewer, id, { side: 'adopter', agrees: true, words: '', role: 'Head' }, now)
  const given = { visibility: 'private', hidesCity: false, delayUntil: null, revision: 0 } as const
  return showWork(tx, viewer, id, given, now)
}

const nothingTyped = { typed: {}, act: 'save', ticked: [] } as const

async function collected(tx: Tx, now: Date): Promise<string> {
  const practice = await aPractice(tx, now)
  await collectPractice(tx, operator, { practice, network, note: null }, now)
  return practice
}

async function aPractice(tx: Tx, now: Date): Promise<string> {
  const id = idFromNumber('RP', 1)
  const record = practiceInput.parse({
    format: 'rialto/1',
    kind: 'practice',
    id,
    slug: 'tables',
    language: 'en',
    editorial: 'published',
    title: { en: 'Tables' },
    promise: { en: 'People talk' },
    themes: ['learn'],
    scale: 'national',
    life: { state: 'running' },
    sources: [{ key: 's', kind: 'report', title: 'A report' }],
  })
  await storePractices(tx, [record], now)
  return id
}
