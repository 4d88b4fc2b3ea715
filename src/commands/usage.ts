import { commands } from './index.ts'

/** What to type: all commands, or one in detail. */
export function usage(name?: string): string {
  const command = commands.find((it) => it.name === name)
  if (!command) return overview()
  const lines = [
    `Usage: rialto ${command.name} ${command.arguments}`.trimEnd(),
    '',
    command.summary,
    ...command.details,
  ]
  return `${lines.join('\n')}\n`
}

function overview(): string {
  const width = Math.max(...commands.map((it) => it.name.length)) + 2
  const lines = commands.map((it) => `  ${it.name.padEnd(width)}${it.summary}`)
  return [
    'Rialto: a marketplace of integration practices that worked, and the bridge to other cities.',
    '',
    'Usage: rialto COMMAND [ARGUMENTS]',
    '',
    ...lines,
    `  ${'help'.padEnd(width)}Shows this, or one command in detail: rialto help import`,
    '',
    'Settings come from the environment, see docs/settings.md. Exit codes: 0 done, 1 not done, 2 wrong command line.',
    '',
  ].join('\n')
}
