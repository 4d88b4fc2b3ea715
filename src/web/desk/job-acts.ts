import { actorOf } from '../../people/index.ts'
import { dropJob, retryJob } from '../../platform/job/index.ts'
import type { ActionKind } from '../action.ts'

const act = (verb: 'retry' | 'drop', about: string, done: string, run: typeof retryJob): ActionKind => ({
  path: `/desk/jobs/:id/${verb}`,
  who: 'administrator',
  about,
  act: async ({ site, viewer, param, now }) => {
    await site.database.inWrite((tx) => run(tx, param('id'), actorOf(viewer), now), 'unseen')
    return { to: `/desk?done=${done}#jobs` }
  },
})

export const jobActs: readonly ActionKind[] = [
  act('retry', 'lets a job that failed run again', 'retried', retryJob),
  act('drop', 'takes a job that failed off the list', 'dropped', dropJob),
]
