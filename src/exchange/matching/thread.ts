import { Worker } from 'node:worker_threads'
import type { Answer, Task } from './worker.ts'

// In the built program the thread's file lies beside the bundle, see scripts/build.ts.
const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './match-worker.js'

const megabytes = 1500

/**
 * Does a task in a thread of its own, so that the site answers meanwhile. Gives what it answers, one after the other; ends the thread when
 * the signal is aborted, or nobody wants more.
 */
export async function* workInThread(task: Task, signal?: AbortSignal): AsyncGenerator<Answer> {
  signal?.throwIfAborted()
  const waiting: Answer[] = []
  let failure: unknown
  let wake = () => {}
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: task,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const fail = (error: unknown) => {
    failure ??= error
    wake()
  }
  const abort = () => fail(signal?.reason)
  worker.on('message', (it: Answer) => {
    waiting.push(it)
    wake()
  })
  worker.once('error', fail)
  worker.once('exit', () => fail(new Error('the thread of matching has ended before its work')))
  signal?.addEventListener('abort', abort, { once: true })
  try {
    for (;;) {
      const next = waiting.shift()
      if (next?.kind === 'end') return
      if (next) yield next
      else if (failure !== undefined) throw failure
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    await worker.terminate()
  }
}
