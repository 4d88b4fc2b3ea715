import { parentPort, workerData } from 'node:worker_threads'
import { limitBuffers } from './buffer-limit.ts'
import { type Block, type DocumentFault, type LeftOut, UnreadableDocument } from './document.ts'

/** What the thread is given, and what it answers. */
export interface Task {
  kind: 'zip' | 'pdf'
  bytes: Uint8Array
  mostBuffer: number
}
export type Answer = { blocks: Block[]; leftOut: LeftOut[] } | { fault: DocumentFault }

async function answer({ kind, bytes, mostBuffer }: Task): Promise<Answer> {
  try {
    return kind === 'pdf' ? await readAsPdf(bytes, mostBuffer) : await readAsArchive(bytes)
  } catch (error) {
    return { fault: error instanceof UnreadableDocument ? error.fault : 'broken' }
  }
}

async function readAsPdf(bytes: Uint8Array, mostBuffer: number): Promise<Answer> {
  const { readPdf } = await import('./pdf.ts')
  return { blocks: await readPdf(bytes, limitBuffers(mostBuffer)), leftOut: [] }
}

async function readAsArchive(bytes: Uint8Array): Promise<Answer> {
  const { openArchive } = await import('./zip.ts')
  const archive = openArchive(bytes)
  const { isDocx, readDocx } = await import('./docx.ts')
  if (isDocx(archive)) return readDocx(archive)
  const { isOdt, readOdt } = await import('./odt.ts')
  return isOdt(archive) ? readOdt(archive) : { fault: 'unknown' }
}

// Anything that goes wrong beside the reading ends the thread; the file is what was wrong.
process.on('unhandledRejection', () => parentPort?.postMessage({ fault: 'broken' } satisfies Answer))
parentPort?.postMessage(await answer(workerData as Task))
