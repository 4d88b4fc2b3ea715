import { memoryOf } from '../measure.ts'
import { openSnapshot, sizeOfSnapshot } from './engine-rialto.ts'
import { countedFacets } from './record.ts'
import { formOf } from './vocabulary.ts'

/** Memory and size in MB. */
export interface Started {
  /** From the start of the process to its first answer. */
  seconds: number
  memory: number
  size: number
}

// A process of its own: opens the snapshot, and answers a question with a frequent word.
const { folder } = JSON.parse(process.argv[2] ?? '') as { folder: string }
const { total } = openSnapshot(folder).find({
  kind: 'practice',
  words: formOf(0),
  language: 'en',
  filters: {},
  count: countedFacets,
  order: 'fit',
  limit: 20,
})
const seconds = performance.now() / 1000
if (total === 0) throw new Error('the snapshot answers nothing')
const started: Started = { seconds, memory: memoryOf(process.pid), size: sizeOfSnapshot(folder) }
process.stdout.write(JSON.stringify(started))
