import { Failure } from './commands/command.ts'
import { explainError } from './commands/explain.ts'
import { commands } from './commands/index.ts'
import { usage } from './commands/usage.ts'

const [name, ...args] = process.argv.slice(2)

/** Runs one command line and gives the exit code: 0 done, 1 could not be done, 2 the command line is wrong. */
async function run(): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(args[0])
  const command = commands.find((it) => it.name === name)
  if (!command) return refuse(name)
  return args.includes('--help') || args.includes('-h') ? help(name) : command.run(args)
}

function help(about?: string): number {
  if (about !== undefined && about !== 'help' && !commands.some((it) => it.name === about))
    return refuse(about)
  process.stdout.write(usage(about))
  return 0
}

function refuse(unknown: string): number {
  process.stderr.write(`rialto: there is no command "${unknown}".\n\n${usage()}`)
  return 2
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A site goes on without its log. Everything else is of no use when nobody can read it.
  if (name === 'serve') return
  if (error.code !== 'EPIPE') process.stderr.write(`rialto: cannot write the output (${error.message})\n`)
  process.exit(1)
})
process.stderr.on('error', () => undefined)

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`rialto: ${explainError(error)}\n`)
  process.exitCode = error instanceof Failure ? error.exitCode : 1
}
