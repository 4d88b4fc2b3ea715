import { Worker } from 'node:worker_threads'
import type { Answer, Task } from './worker.ts'

// In the built program the thread's file lies beside the bundle, see scripts/build.ts.
const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './document-worker.js'

/** What a thread may use. */
export interface ThreadLimits {
  milliseconds: number
  /** Of the heap and of buffers together. */
  megabytes: number
}

const lookEvery = 50

/**
 * Takes a document apart in a thread of its own, which is ended when it takes too long or too much memory: the answer is
 * then that the document is too complicated.
 */
export function readInThread(task: Omit<Task, 'mostBuffer'>, limits: ThreadLimits): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { ...task, mostBuffer: (limits.megabytes / 4) * 1_000_000 } satisfies Task,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: Math.round(limits.megabytes / 2),
      maxYoungGenerationSizeMb: 16,
      stackSizeMb: 4,
    },
  })
  const late = setTimeout(() => resolve({ fault: 'complicated' }), limits.milliseconds)
  const looking = setInterval(() => void look(), lookEvery)
  const look = async () => {
    const used = await worker.getHeapStatistics().catch(() => undefined)
    const megabytes = used ? (used.total_heap_size + used.external_memory) / 1_000_000 : 0
    if (megabytes > limits.megabytes) resolve({ fault: 'complicated' })
  }
  worker.once('message', resolve)
  worker.once('error', (error) => resolve({ fault: isOutOfMemory(error) ? 'complicated' : 'broken' }))
  worker.once('exit', () => resolve({ fault: 'broken' }))
  return promise.finally(async () => {
    clearTimeout(late)
    clearInterval(looking)
    await worker.terminate()
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
