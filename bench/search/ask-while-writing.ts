import { type Ask, makeAsks } from './ask.ts'
import { listLabels, readConceptsOf } from './concept.ts'
import { openSnapshot } from './engine-rialto.ts'
import { createRecords } from './record.ts'

/** Records written, and questions asked, in a second. */
const writesASecond = 100
const asksASecond = 50
const seconds = 20
/** Merging takes turns of so many milliseconds with pauses in between, as in a running site. */
const sliceMilliseconds = 4
const pauseMilliseconds = 1

/** Times in milliseconds. */
export interface Reply {
  writesASecond: number
  milliseconds: number[]
  longestWrite: number
  longestSlice: number
}

// A process of its own: asks at fixed moments while records are changed, and lets the index merge in between.
const { folder, records: count } = JSON.parse(process.argv[2] ?? '') as { folder: string; records: number }
const records = createRecords('long', listLabels(readConceptsOf(folder)))
const index = openSnapshot(folder)
const asks = makeAsks(records, count, 'words', asksASecond * seconds, 5)
for (const it of makeAsks(records, count, 'words', 100, 6)) index.find(it.query)

/** Every second write changes a record, the others add one. */
function makeWrite(at: number) {
  const number = at % 2 === 0 ? (at * 7919) % count : count + at
  return { ...records.make(number + 10_000_000), id: records.make(number).id, sequence: 2 + at }
}

const reply: Reply = { writesASecond, milliseconds: [], longestWrite: 0, longestSlice: 0 }

function write(at: number): void {
  const entry = makeWrite(at)
  const started = performance.now()
  index.put([entry])
  reply.longestWrite = Math.max(reply.longestWrite, performance.now() - started)
}

/** The time counts from the moment at which the question was due: it may have had to wait. */
function ask({ query }: Ask, due: number): void {
  index.find(query)
  reply.milliseconds.push(performance.now() - due)
}

let merged = 0

function merge(): void {
  const started = performance.now()
  if (started - merged < pauseMilliseconds) return
  index.mergeFor(sliceMilliseconds)
  merged = performance.now()
  reply.longestSlice = Math.max(reply.longestSlice, merged - started)
}

const begin = performance.now()
let written = 0
let asked = 0
while (asked < asks.length) {
  const writeDue = begin + (written * 1000) / writesASecond
  const askDue = begin + (asked * 1000) / asksASecond
  const now = performance.now()
  if (askDue <= now) ask(asks[asked++] as Ask, askDue)
  else if (writeDue <= now) write(written++)
  else merge()
  await new Promise((resolve) => setImmediate(resolve))
}
process.stdout.write(JSON.stringify(reply))
