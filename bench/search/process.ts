import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'
import { rootFolder } from '../../scripts/testing/child.ts'

/** What runs in processes of its own. */
export type Program = 'ask-engine' | 'start-from-snapshot' | 'ask-while-writing'

const programs: readonly Program[] = ['ask-engine', 'start-from-snapshot', 'ask-while-writing']
// Bundled CommonJS packages call require for Node's own modules.
const banner = `import { createRequire as createRequireOfBundle } from 'node:module'
const require = createRequireOfBundle(import.meta.url)`

/** Bundles the programs as the built site is: reading TypeScript would cost memory and time of what is measured. */
export async function bundlePrograms(folder: string): Promise<void> {
  await build({
    entryPoints: programs.map((it) => join(import.meta.dirname, `${it}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    external: ['pg-native'],
    nodePaths: [join(rootFolder, 'node_modules')],
    banner: { js: banner },
    logLevel: 'warning',
  })
}

/** Runs a program to its end with a job; gives what it reports. */
export async function runProcess<T>(folder: string, program: Program, job: object): Promise<T> {
  const args = [
    '--expose-gc',
    '--max-old-space-size=16000',
    join(folder, `${program}.mjs`),
    JSON.stringify(job),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const code = new Promise((resolve) => child.once('close', resolve))
  const told = await text(child.stdout)
  if ((await code) !== 0) throw new Error(`${program} ended badly: ${JSON.stringify(job)}`)
  return JSON.parse(told) as T
}
