import type * as z from 'zod'
import { type AdoptionInput, adoptionInput, listAdoptionRecords, storeAdoptions } from '../adoptions/index.ts'
import {
  listNetworkRecords,
  listOrganisationRecords,
  type NetworkInput,
  networkInput,
  type OrganisationInput,
  organisationInput,
  storeNetworks,
  storeOrganisations,
} from '../people/index.ts'
import {
  type CityInput,
  type ContextInput,
  cityInput,
  contextInput,
  listCityRecords,
  listContextRecords,
  storeCities,
  storeContexts,
} from '../places/index.ts'
import type { Read, Tx } from '../platform/db/index.ts'
import type { Stored } from '../platform/record/index.ts'
import {
  type CollectedInput,
  collectedInput,
  type IdeaInput,
  ideaInput,
  listCollectedRecords,
  listIdeaRecords,
  listPracticeRecords,
  listSeatRecords,
  listTombstoneRecords,
  listVersionRecords,
  type PracticeInput,
  practiceInput,
  type SeatInput,
  seatInput,
  storeCollected,
  storeIdeas,
  storePractices,
  storeSeats,
  storeTombstones,
  storeVersions,
  type TombstoneInput,
  tombstoneInput,
  type VersionInput,
  versionInput,
} from '../practices/index.ts'

/** One kind of record of the exchange format: how it is checked, stored, listed, and what it refers to. */
export interface Kind<T = unknown> {
  name: string
  /** Folder of its files in an export of one file per record. */
  folder: string
  schema: z.ZodType<T>
  store(tx: Tx, records: readonly T[], now: Date): Promise<Stored>
  list(read: Read, after: string, limit: number): Promise<T[]>
  /** Position in the list: `list` goes on after it. */
  cursor(record: T): string
  /** What no other record of the same import may have as well, such as `RP-…` or `practice address x`. */
  owns(record: T): string[]
  references(record: T): string[]
  /** File name without ending in an export of one file per record. */
  file(record: T): string
}

function kind<T>(it: Kind<T>): Kind {
  return it as Kind
}

const some = (...ids: (string | undefined)[]): string[] => ids.filter((it) => it !== undefined)

/** All kinds in the order in which they are imported: what others refer to comes first. */
export const kinds: readonly Kind[] = [
  kind<CityInput>({
    name: 'city',
    folder: 'cities',
    schema: cityInput,
    store: storeCities,
    list: listCityRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id, ...(it.slug === undefined ? [] : [`city address ${it.slug}`])],
    references: () => [],
    file: (it) => it.slug ?? it.id,
  }),
  kind<ContextInput>({
    name: 'context',
    folder: 'contexts',
    schema: contextInput,
    store: storeContexts,
    list: listContextRecords,
    cursor: (it) => it.city,
    owns: (it) => [`context of ${it.city}`],
    references: (it) => [it.city],
    file: (it) => it.city,
  }),
  kind<OrganisationInput>({
    name: 'organisation',
    folder: 'organisations',
    schema: organisationInput,
    store: storeOrganisations,
    list: listOrganisationRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id, `organisation address ${it.slug}`],
    references: (it) => some(it.city),
    file: (it) => it.slug,
  }),
  kind<NetworkInput>({
    name: 'network',
    folder: 'networks',
    schema: networkInput,
    store: storeNetworks,
    list: listNetworkRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id, `network address ${it.slug}`],
    references: () => [],
    file: (it) => it.slug,
  }),
  kind<IdeaInput>({
    name: 'idea',
    folder: 'ideas',
    schema: ideaInput,
    store: storeIdeas,
    list: listIdeaRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id, `idea address ${it.slug}`],
    references: () => [],
    file: (it) => it.slug,
  }),
  kind<PracticeInput>({
    name: 'practice',
    folder: 'practices',
    schema: practiceInput,
    store: storePractices,
    list: listPracticeRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id, `practice address ${it.slug}`],
    references: practiceReferences,
    file: (it) => it.slug,
  }),
  kind<VersionInput>({
    name: 'practice-version',
    folder: 'versions',
    schema: versionInput,
    store: storeVersions,
    list: listVersionRecords,
    cursor: (it) => `${it.practice}/${it.record.version.number}`,
    owns: (it) => [`${it.practice} version ${it.record.version.number}`],
    references: (it) => [it.practice],
    file: (it) => `${it.practice}-${it.record.version.number}`,
  }),
  kind<TombstoneInput>({
    name: 'tombstone',
    folder: 'tombstones',
    schema: tombstoneInput,
    store: storeTombstones,
    list: listTombstoneRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id],
    references: (it) => some(it.replacedBy),
    file: (it) => it.id,
  }),
  kind<SeatInput>({
    name: 'seat',
    folder: 'seats',
    schema: seatInput,
    store: storeSeats,
    list: listSeatRecords,
    cursor: (it) => `${it.practice}/${it.since}`,
    owns: (it) => [
      `seat of ${it.practice} since ${it.since}`,
      ...(it.until === undefined ? [`seat of ${it.practice}`] : []),
    ],
    references: (it) => [it.practice],
    file: (it) => `${it.practice}-${it.since}`,
  }),
  kind<CollectedInput>({
    name: 'collected',
    folder: 'collected',
    schema: collectedInput,
    store: storeCollected,
    list: listCollectedRecords,
    cursor: (it) => `${it.practice}/${it.network}`,
    owns: (it) => [`${it.practice} in the collection of ${it.network}`],
    references: (it) => [it.network, it.practice],
    file: (it) => `${it.practice}-${it.network}`,
  }),
  kind<AdoptionInput>({
    name: 'adoption',
    folder: 'adoptions',
    schema: adoptionInput,
    store: storeAdoptions,
    list: listAdoptionRecords,
    cursor: (it) => it.id,
    owns: (it) => [it.id],
    references: (it) => some(it.origin, it.city, it.organisation, it.practice),
    file: (it) => it.id,
  }),
]

function practiceReferences(it: PracticeInput): string[] {
  const places = it.places.map((place) => ('city' in place ? place.city : undefined))
  const partners = (it.partners ?? []).map((partner) =>
    'organisation' in partner ? partner.organisation : undefined,
  )
  return some(it.idea, ...it.leads, ...places, ...partners)
}
