import { statSync } from 'node:fs'
import { join } from 'node:path'
import { labelsIn } from '../../src/search/concepts/fault.ts'
import { thesaurusFrom } from '../../src/search/concepts/read.ts'
import type { Thesaurus } from '../../src/search/concepts/thesaurus.ts'
import { EntryIndex } from '../../src/search/entry-index.ts'
import { Learner } from '../../src/search/index/learn.ts'
import { readSnapshot, writeSnapshot } from '../../src/search/snapshot.ts'
import { conceptsIn } from './concept.ts'
import type { Engine } from './engine.ts'

/** Our index with the thesaurus that a running site has. It learns from all texts before it reads them. */
export function openRialto(folder: string): Engine {
  const thesaurus = thesaurusOf(folder)
  const learner = learnerFor(thesaurus)
  let opened: EntryIndex | undefined
  const index = () => {
    opened ??= new EntryIndex({ thesaurus, lore: learner.learn() })
    return opened
  }
  return {
    learn: (entries) => {
      for (const it of entries) learner.add(it.texts)
    },
    put: (entries) => index().stage(entries),
    finish: () => {
      index().commit()
      while (index().mergeFor(50));
    },
    find: ({ query }) => {
      const { total, hits, counts } = index().find(query)
      return { total, hits: hits.map((it) => it.id), counts }
    },
    keep: () => writeSnapshot(index(), { horizon: 0, token: '' }, snapshotIn(folder)),
    close: () => {},
  }
}

/** What an index learns with: it knows the thesaurus' words whatever the texts say. */
export function learnerFor(thesaurus: Thesaurus): Learner {
  return new Learner([...thesaurus.concepts.values()].flatMap((it) => labelsIn(it, 'de')))
}

/** The index that `keep` has kept. */
export function openSnapshot(folder: string): EntryIndex {
  return readSnapshot(snapshotIn(folder), thesaurusOf(folder)).index
}

/** In MB. */
export function sizeOfSnapshot(folder: string): number {
  return statSync(snapshotIn(folder)).size / 1e6
}

const snapshotIn = (folder: string) => join(folder, 'search.snapshot')

const thesaurusOf = (folder: string) => thesaurusFrom(conceptsIn(folder))
