import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, parse, relative, sep } from 'node:path'
import type { BuildOptions, Metafile } from 'esbuild'
import { rootFolder } from './testing/child.ts'

/** From a file's plain name (`main.css`, `search.js`, `img/mark.svg`) to its name with the hash of its content. */
export type AssetManifest = Record<string, string>

/**
 * Builds what browsers load into `outDir`: one script for every `islands/*.ts`, a style sheet for `styles/main.css` and every
 * `styles/sheets/*.css`, and a copy of every file under `assets/`; writes `manifest.json` beside them.
 * @param webDir the folder that holds `islands`, `styles` and `assets`, each of which may be missing
 */
export async function buildAssets(
  outDir: string,
  webDir: string = join(rootFolder, 'src', 'web'),
): Promise<AssetManifest> {
  mkdirSync(outDir, { recursive: true })
  const manifest = {
    ...(await bundleForBrowsers(webDir, outDir)),
    ...copyStatic(join(webDir, 'assets'), outDir),
  }
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`)
  return sorted
}

async function bundleForBrowsers(webDir: string, outDir: string): Promise<AssetManifest> {
  const islands = globSync('islands/*.ts', { cwd: webDir }).filter((path) => !/\.(test|d)\.ts$/.test(path))
  const style = existsSync(join(webDir, 'styles', 'main.css')) ? ['styles/main.css'] : []
  const sheets = globSync('styles/sheets/*.css', { cwd: webDir })
  const entryPoints = [...islands, ...style, ...sheets].sort()
  if (entryPoints.length === 0) return {}
  const { build } = await import('esbuild')
  const { metafile } = await build(browserOptions(webDir, outDir, entryPoints))
  return readNames(metafile)
}

function browserOptions(webDir: string, outdir: string, entryPoints: string[]) {
  return {
    absWorkingDir: webDir,
    entryPoints,
    outdir,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
    loader: { '.svg': 'file', '.png': 'file' },
    // The server's own addresses stay as they are written.
    external: ['/assets/*'],
    metafile: true,
    logLevel: 'warning',
  } satisfies BuildOptions
}

function readNames(metafile: Metafile): AssetManifest {
  const manifest: AssetManifest = {}
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) manifest[`${parse(entryPoint).name}${parse(path).ext}`] = basename(path)
  }
  return manifest
}

function copyStatic(from: string, outDir: string): AssetManifest {
  const manifest: AssetManifest = {}
  for (const entry of globSync('**/*', { cwd: from, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(from, path).split(sep).join('/')
    const hashed = withHash(name, path)
    mkdirSync(dirname(join(outDir, hashed)), { recursive: true })
    copyFileSync(path, join(outDir, hashed))
    manifest[name] = hashed
  }
  return manifest
}

function withHash(name: string, path: string): string {
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 10).toUpperCase()
  const extension = parse(name).ext
  return `${name.slice(0, name.length - extension.length)}-${hash}${extension}`
}
