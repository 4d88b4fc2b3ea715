import { matchPosts, nearConcepts, seedOf } from '../exchange/index.ts'
import { systemClock } from '../platform/clock/index.ts'
import { thesaurusFrom } from '../search/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'
import { findConcepts } from './search-files.ts'

const labels = { scoring: 'Comparing', solving: 'Choosing', storing: 'Proposing' } as const

export const exchangeCommand: Command = {
  name: 'exchange',
  arguments: 'match [SEED]',
  summary: 'Matches open needs with open offers, as the site does by itself every night.',
  details: [
    '',
    'Ctrl+C interrupts it; the next one goes on from there. The same posts and the same SEED (a whole number; without, the day as a number) give',
    'the same proposals. With SQLite the server must be stopped first: it alone uses the data folder. Editors start a run at /desk/exchange, too.',
    '',
    '  rialto exchange match',
    '  rialto exchange match 7',
  ],
  run: async (args) => {
    const [what, seed] = takeArguments('exchange', args, { most: 2 }).positional
    if (what !== 'match') throw new Failure('exchange can only match. See: rialto help exchange', 2)
    if (seed !== undefined && !/^\d{1,9}$/.test(seed))
      throw new Failure('the seed is a whole number of at most nine digits', 2)
    return withDatabase(async (database) => {
      const progress = new Progress()
      const interrupted = new AbortController()
      const interrupt = () => interrupted.abort(new Failure('interrupted; the next run goes on from here'))
      process.once('SIGINT', interrupt)
      process.once('SIGTERM', interrupt)
      try {
        const run = await matchPosts(database, {
          near: nearConcepts(thesaurusFrom(findConcepts())),
          seed: seed === undefined ? seedOf(systemClock.now()) : Number(seed),
          by: 'command',
          now: () => systemClock.now(),
          isAlone: database.engine === 'sqlite',
          signal: interrupted.signal,
          progress: (stage, done, total) => progress.show(labels[stage], done, total),
        })
        progress.end()
        process.stderr.write(summaryOf(run))
        return run.state === 'done' ? 0 : 1
      } finally {
        progress.end()
        process.off('SIGINT', interrupt)
        process.off('SIGTERM', interrupt)
      }
    })
  },
}

function summaryOf(run: Awaited<ReturnType<typeof matchPosts>>): string {
  const { needs, offers, pairs, proposals, objective, gap, seed } = run
  if (run.state !== 'done') return 'The run was stopped at /desk/exchange.\n'
  return [
    `${needs} needs and ${offers} offers: ${pairs} candidates, ${proposals} proposals.`,
    `Sum of scores ${objective.toFixed(1)}, at most ${(gap * 100).toFixed(1)} % below the best; seed ${seed}.`,
    '',
  ].join('\n')
}
