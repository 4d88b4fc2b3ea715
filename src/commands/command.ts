/** One command of `rialto`. */
export interface Command {
  name: string
  /** What comes after the name, as usage shows it. */
  arguments: string
  /** One line for the list of commands. */
  summary: string
  /** Further lines: options and examples. */
  details: readonly string[]
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>
}

/** A command could not be done, for a reason the operator can understand without a stack trace. */
export class Failure extends Error {
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Refuses arguments that the command does not have; gives the others by position. */
export function takeArguments(
  name: string,
  args: readonly string[],
  { flags = [], most = 0 }: { flags?: readonly string[]; most?: number },
): { positional: string[]; has(flag: string): boolean } {
  const unknown = args.find((it) => it.startsWith('-') && it !== '-' && !flags.includes(it))
  if (unknown !== undefined)
    throw new Failure(`${name} has no option ${unknown}. See: rialto help ${name}`, 2)
  const positional = args.filter((it) => !it.startsWith('-') || it === '-')
  if (positional.length > most) {
    throw new Failure(
      `${name} does not know what to do with "${positional[most]}". See: rialto help ${name}`,
      2,
    )
  }
  return { positional, has: (flag) => args.includes(flag) }
}
