import { type Audit, auditFacts, type Break, type Head } from '../platform/fact/index.ts'
import { type Command, Failure, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'
import { Progress } from './progress.ts'

export const auditCommand: Command = {
  name: 'audit',
  arguments: '[--since POSITION:HASH]',
  summary: 'Checks that no fact was changed or taken away since it was recorded.',
  details: [
    '',
    'Reads the whole chain of facts and names every break in it. At the end it prints the head of the chain: write it down',
    'outside this machine. Whoever can change the database could build the chain anew, but not to the same head.',
    '',
    '  --since POSITION:HASH   a head written down before must still be part of the chain',
    '',
    'Exit code 1 when there is a break. With SQLite the server must be stopped first, or a copy of the database be checked.',
  ],
  run: async (args) => {
    const since = readSince(args)
    return withDatabase(async (database) => {
      const progress = new Progress()
      const audit = await auditFacts(database, {
        ...(since ? { since } : {}),
        found: (it) => {
          progress.end()
          process.stdout.write(`${describeBreak(it)}\n`)
        },
        progress: (done, of) => progress.show('Checking', done, of),
      })
      progress.end()
      process.stdout.write(describeAudit(audit))
      return audit.breaks === 0 ? 0 : 1
    })
  },
}

function readSince(args: readonly string[]): Head | undefined {
  const { positional, has } = takeArguments('audit', args, { flags: ['--since'], most: 1 })
  const [given] = positional
  if (given === undefined && !has('--since')) return undefined
  const [, position, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(given ?? '') ?? []
  if (!has('--since') || position === undefined || hash === undefined) {
    throw new Failure(
      'audit needs the head as it printed it: --since POSITION:HASH. See: rialto help audit',
      2,
    )
  }
  return { position: Number(position), hash }
}

/** One line that names a break in the chain. */
export function describeBreak(it: Break): string {
  switch (it.what) {
    case 'changed':
      return `Position ${it.position}: fact ${it.fact} is not the one that was sealed.`
    case 'hash':
      return `Position ${it.position}: the hash of the seal was changed.`
    case 'either':
      return `Position ${it.position}: fact ${it.fact} or the hash of its seal was changed.`
    case 'missing':
      return `Position ${it.position}: fact ${it.fact} is gone.`
    case 'gap':
      return it.position === it.until
        ? `Position ${it.position}: the seal is gone.`
        : `Positions ${it.position} to ${it.until}: the seals are gone.`
    case 'unsealed':
      return `Fact ${it.fact} has no seal, and does not wait for one.`
    case 'lost':
      return `Fact ${it.fact} was gone before it was sealed.`
    case 'head':
      return `Position ${it.position}: the head noted before is not part of the chain.`
  }
}

function describeAudit({ facts, sealed, waiting, head, breaks }: Audit): string {
  const state =
    breaks === 0 ? 'The chain is whole.' : `${breaks} break${breaks === 1 ? '' : 's'} in the chain.`
  const place = head === null ? 'none' : `${head.position}:${head.hash}`
  return `Facts: ${facts}\nSealed: ${sealed}\nWaiting to be sealed: ${waiting}\nHead: ${place}\n${state}\n`
}
