import { constants } from 'node:os'
import { styleText } from 'node:util'
import { stopRunning } from './testing/child.ts'
import { describeOutcomes, type Outcome } from './testing/outcome.ts'
import { extraStages, stages } from './testing/stage.ts'

const known = { ...stages, ...extraStages }
const usage = `Usage: npm test -- [stage ...] [-- vitest arguments]
Stages: ${Object.keys(known).join(', ')}. Without a name all run: ${Object.keys(stages).join(', ')}.`

let stoppedBy: NodeJS.Signals | undefined

/** Runs the named stages, all of them even if one fails, and answers what they came to. */
async function runStages(names: string[], vitestArgs: string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const name of names) {
    if (stoppedBy) break
    console.log(`\n${styleText('bold', `== ${name} `.padEnd(60, '='))}`)
    outcomes.push(...((await known[name]?.(vitestArgs)) ?? []))
  }
  return outcomes
}

/** The first `--` ends the names of stages; what follows goes to vitest. */
function parseArguments(args: string[]): { names: string[]; vitestArgs: string[] } {
  const end = args.indexOf('--')
  const names = end < 0 ? args : args.slice(0, end)
  const vitestArgs = end < 0 ? [] : ['--passWithNoTests', ...args.slice(end + 1)]
  return { names: names.length > 0 ? names : Object.keys(stages), vitestArgs }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy = signal
    stopRunning(signal)
  })
}

const { names, vitestArgs } = parseArguments(process.argv.slice(2))
if (names.some((name) => !Object.hasOwn(known, name))) {
  console.error(usage)
  process.exit(2)
}
const outcomes = await runStages(names, vitestArgs)
if (stoppedBy) {
  console.error(`\nStopped by ${stoppedBy}`)
  process.exit(128 + constants.signals[stoppedBy])
}
console.log(`\n${describeOutcomes(outcomes)}`)
process.exitCode = outcomes.some((each) => each.failed > 0) ? 1 : 0
