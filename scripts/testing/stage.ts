import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, rootFolder, runInTerminal } from './child.ts'
import { findChromium } from './chromium.ts'
import { MissingToolError } from './missing.ts'
import { brokenOutcome, missingOutcome, type Outcome, toolOutcome } from './outcome.ts'
import { findOrStartPostgres, type TestPostgres } from './postgres.ts'
import { runVitest } from './vitest-run.ts'

/** One part of the check; `vitestArgs` are passed on to vitest where it is used. */
export type Stage = (vitestArgs: string[]) => Promise<Outcome[]>

/** Every stage by name, in the order in which a full check runs them. */
export const stages: Record<string, Stage> = {
  types: checkTypes,
  lint: checkLint,
  unit: async (args) => [await runVitest('unit', ['--project', 'unit', ...args])],
  databases: testDatabases,
  browser: testBrowser,
}

/** Stages for a quick look, which a full check holds already. */
export const extraStages: Record<string, Stage> = {
  architecture: async (args) => [
    await runVitest('architecture', ['--project', 'unit', 'tests/architecture.test.ts', ...args]),
  ],
}

async function checkTypes(): Promise<Outcome[]> {
  // Scripts for browsers have other built-in types than the server, so they have a project of their own.
  const projects = ['.', 'src/web/islands'].filter((folder) =>
    existsSync(join(rootFolder, folder, 'tsconfig.json')),
  )
  const outcomes = projects.map((folder) =>
    runTool(
      folder === '.' ? 'types' : `types (${folder})`,
      ['typescript', 'bin', 'tsc'],
      ['--noEmit', '-p', folder],
    ),
  )
  return await Promise.all(outcomes)
}

async function checkLint(): Promise<Outcome[]> {
  return [await runTool('lint', ['@biomejs', 'biome', 'bin', 'biome'], ['check', '--error-on-warnings', '.'])]
}

async function testDatabases(vitestArgs: string[]): Promise<Outcome[]> {
  const run = (engine: string, environment: NodeJS.ProcessEnv) =>
    runVitest(`databases (${engine})`, ['--project', 'database', ...vitestArgs], {
      ...environment,
      RIALTO_TEST_ENGINE: engine,
    })
  const sqlite = await run('sqlite', {})
  const postgres = await withTool(
    'databases (postgres)',
    findOrStartPostgres,
    async (server: TestPostgres) => {
      console.log(`PostgreSQL ${server.major}`)
      try {
        return await run('postgres', { TEST_DATABASE_URL: server.url })
      } finally {
        await server.stop()
      }
    },
  )
  return [sqlite, postgres]
}

async function testBrowser(vitestArgs: string[]): Promise<Outcome[]> {
  const outcome = await withTool('browser', findChromium, async (chromium) => {
    console.log(chromium.version)
    return await runVitest('browser', ['--project', 'browser', ...vitestArgs], {
      CHROMIUM_PATH: chromium.path,
    })
  })
  return [outcome]
}

async function runTool(name: string, programPath: string[], args: string[]): Promise<Outcome> {
  const begin = performance.now()
  const code = await runInTerminal(findNode(), [join(rootFolder, 'node_modules', ...programPath), ...args])
  return toolOutcome(name, code, secondsSince(begin))
}

/** Runs tests that need a tool; where it is not to be had, says so in one line instead. */
async function withTool<Tool>(
  name: string,
  find: () => Promise<Tool>,
  test: (tool: Tool) => Promise<Outcome>,
): Promise<Outcome> {
  const begin = performance.now()
  try {
    const tool = await find()
    return await test(tool)
  } catch (error) {
    const { message } = error as Error
    const isMissing = error instanceof MissingToolError
    console.log(isMissing ? `${name}: skipped, ${message}` : `${name}: ${message}`)
    return (isMissing ? missingOutcome : brokenOutcome)(name, message, secondsSince(begin))
  }
}

function secondsSince(begin: number): number {
  return (performance.now() - begin) / 1000
}
