import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { rootFolder } from './testing/child.ts'

const usage = `Usage: npx node scripts/changelog.ts [VERSION DATE]
Without arguments: collects the notes of changes/ under "Next" in CHANGELOG.md.
With a version and its date (0.2.0 2026-12-01): makes a release of them, and removes the notes.`

const sorts = ['Added', 'Changed', 'Mended', 'Removed'] as const
type Sort = (typeof sorts)[number]

/** One user-visible change, as a file in changes/ tells it. */
export interface ChangeNote {
  sort: Sort
  /** Plain sentences. */
  text: string
}

/** Reads a note: the first line is `# Added`, `# Changed`, `# Mended` or `# Removed`, the rest says what. Throws. */
export function parseNote(name: string, content: string): ChangeNote {
  const [first = '', ...rest] = content.trim().split('\n')
  const sort = sorts.find((it) => first.trim() === `# ${it}`)
  const text = rest.join(' ').replaceAll(/\s+/g, ' ').trim()
  if (!sort)
    throw new Error(`${name}: the first line must be one of ${sorts.map((it) => `# ${it}`).join(', ')}`)
  if (text === '') throw new Error(`${name}: says nothing`)
  return { sort, text }
}

/** The changelog with these notes under `title`, in place of the chapter that had them before. */
export function collect(changelog: string, notes: readonly ChangeNote[], title = 'Next'): string {
  const [head = '', ...chapters] = changelog.split(/^(?=## )/m)
  const released = chapters.filter((it) => !it.startsWith('## Next\n'))
  const lists = sorts.flatMap((sort) => {
    const some = notes.filter((it) => it.sort === sort)
    return some.length === 0 ? [] : [`### ${sort}\n\n${some.map((it) => `- ${it.text}`).join('\n')}\n`]
  })
  const chapter = lists.length === 0 ? [] : [`## ${title}\n\n${lists.join('\n')}`]
  return `${[head.trimEnd(), ...chapter, ...released].map((it) => it.trimEnd()).join('\n\n')}\n`
}

const changelogFile = join(rootFolder, 'CHANGELOG.md')

/** CHANGELOG.md as it should be with the notes that are there. */
export function nextChanges(): string {
  return collect(readFileSync(changelogFile, 'utf8'), readNotes())
}

function noteFiles(): string[] {
  const files = globSync('changes/*.md', { cwd: rootFolder }).filter((it) => basename(it) !== 'README.md')
  return files.toSorted().map((it) => join(rootFolder, it))
}

function readNotes(): ChangeNote[] {
  return noteFiles().map((it) => parseNote(basename(it), readFileSync(it, 'utf8')))
}

function run(args: readonly string[]): number {
  const [version, date] = args
  if (args.length === 0) {
    writeFileSync(changelogFile, nextChanges())
    return 0
  }
  if (args.length !== 2 || !/^\d+\.\d+\.\d+$/.test(version ?? '') || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) {
    console.error(usage)
    return 2
  }
  const changelog = collect(readFileSync(changelogFile, 'utf8'), readNotes(), `${version} (${date})`)
  writeFileSync(changelogFile, changelog)
  for (const file of noteFiles()) rmSync(file)
  return 0
}

if (import.meta.main) process.exitCode = run(process.argv.slice(2))
