import { Failure } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { usage } from './commands/usage.ts'
import { DatabaseProblem } from './platform/db/index.ts'

/** Runs one command line and gives the exit code: 0 done, 1 could not be done, 2 the command line is wrong. */
async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage(args[0]))
    return 0
  }
  const command = commands.find((it) => it.name === name)
  if (!command) {
    process.stderr.write(`rialto: there is no command "${name}".\n\n${usage()}`)
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usage(name))
    return 0
  }
  return command.run(args)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof Failure || error instanceof DatabaseProblem) {
    process.stderr.write(`rialto: ${error.message}\n`)
    process.exitCode = error instanceof Failure ? error.exitCode : 1
  } else {
    process.stderr.write(`rialto: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
}
