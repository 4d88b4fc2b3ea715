import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nextChanges } from './changelog.ts'
import { rootFolder } from './testing/child.ts'

const usage = `Usage: npm run docs [-- --check]
Writes the documents that follow from the code; with --check only says which of them are stale.`

/** Documents that are not as they should be, or should not be there. */
export function findStale(documents: ReadonlyMap<string, string>): string[] {
  const wrong = [...documents]
    .filter(([path, content]) => readIfThere(path) !== content)
    .map(([path]) => path)
  return [...wrong, ...findLeftOver(documents)]
}

/** Schemas of kinds that are no more. */
function findLeftOver(documents: ReadonlyMap<string, string>): string[] {
  const there = globSync('docs/schemas/*', { cwd: rootFolder }).map((it) => it.replaceAll('\\', '/'))
  return there.filter((it) => !documents.has(it))
}

function readIfThere(path: string): string | undefined {
  const file = join(rootFolder, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Runs the code that knows the documents. It has pages in JSX, which Node does not read by itself. */
async function loadDocuments(): Promise<Map<string, string>> {
  const outdir = join(rootFolder, `dist.docs-${process.pid}`)
  try {
    const { build } = await import('esbuild')
    await build({
      entryPoints: [join(rootFolder, 'scripts', 'docs', 'document.ts')],
      outfile: join(outdir, 'document.js'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node26',
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      packages: 'external',
      logLevel: 'warning',
    })
    const module = await import(pathToFileURL(join(outdir, 'document.js')).href)
    return (module as typeof import('./docs/document.ts')).listDocuments(rootFolder)
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

function write(documents: ReadonlyMap<string, string>): void {
  for (const path of findLeftOver(documents)) rmSync(join(rootFolder, path))
  for (const [path, content] of documents) {
    mkdirSync(dirname(join(rootFolder, path)), { recursive: true })
    writeFileSync(join(rootFolder, path), content)
  }
}

async function run(args: readonly string[]): Promise<number> {
  if (args.some((it) => it !== '--check')) {
    console.error(usage)
    return 2
  }
  const documents = (await loadDocuments()).set('CHANGELOG.md', nextChanges())
  const stale = findStale(documents)
  if (!args.includes('--check')) write(documents)
  const verb = args.includes('--check') ? 'stale' : 'written'
  for (const path of stale) console.log(`${verb}: ${path}`)
  if (stale.length === 0) console.log('All documents are fresh.')
  else if (args.includes('--check')) console.error('Run: npm run docs')
  return args.includes('--check') && stale.length > 0 ? 1 : 0
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))
