import type { Import, Source } from './source.ts'

/** Which parts of the house a part may import. `platform` stands for all of its parts. */
export type Arrows = Readonly<Record<string, readonly string[]>>

/** Files that may break a rule, and why. */
export type Exceptions = Readonly<Record<string, string>>

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** The part of the house that a file belongs to: `practices`, `platform/db`, `app.ts`, `migrations`. */
export function partOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top !== 'src') return top
  return second === 'platform' ? `platform/${third}` : second
}

/** Imports that go up, sideways or past the door. */
export function findWrongArrows(sources: readonly Source[], arrows: Arrows, open: Arrows): string[] {
  return sources
    .filter((it) => !isTest(it.path))
    .flatMap(({ path, imports }) => {
      const from = partOf(path)
      const wrong = imports.filter((it) => !it.isPackage && partOf(it.to) !== from)
      return wrong.flatMap((it) =>
        judgeArrow(from, it, arrows, open).map((why) => `${path} -> ${it.to}: ${why}`),
      )
    })
}

function judgeArrow(from: string, { to }: Import, arrows: Arrows, open: Arrows): string[] {
  const part = partOf(to)
  const allowed = arrows[from]
  if (!allowed) return [`${from} is not in the table of arrows`]
  const isAllowed = allowed.includes(part) || (part.startsWith('platform/') && allowed.includes('platform'))
  if (!isAllowed) return [`${from} may not know ${part}`]
  const doors = [`src/${part}`, `src/${part}/index.ts`, `${part}/index.ts`]
  return doors.includes(to) || open[from]?.includes(part)
    ? []
    : [`${part} is imported through its index.ts only`]
}

/** Packages that are used outside the parts that may use them. */
export function findWrongPackages(sources: readonly Source[], allowed: Arrows): string[] {
  return sources
    .filter((it) => !isTest(it.path))
    .flatMap(({ path, imports }) =>
      imports
        .filter((it) => it.isPackage && !it.to.startsWith('node:'))
        .map((it) => packageOf(it.to))
        .filter((name) => !allowed[name]?.some((part) => isWithin(path, part)))
        .map((name) => `${path}: ${name} is not for ${partOf(path)}`),
    )
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function isWithin(path: string, part: string): boolean {
  return partOf(path) === part || path === part || partOf(path).startsWith(`${part}/`)
}

/**
 * Circles of folders, types included: none can be understood, or taken away, without the other. A folder and those
 * inside it are one thing.
 */
export function findFolderCircles(sources: readonly Source[]): string[] {
  const folders = new Map<string, Set<string>>()
  for (const { path, imports } of sources.filter((it) => !isTest(it.path))) {
    const known = folders.get(folderOf(path)) ?? new Set<string>()
    folders.set(folderOf(path), known)
    const outside = imports.filter((it) => !it.isPackage && !isInside(folderOf(path), folderOf(it.to)))
    for (const it of outside) known.add(folderOf(it.to))
  }
  return findCircles(folders)
}

function isInside(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Circles of files that need each other while they are loaded. Files of one folder may share types freely. */
export function findFileCircles(sources: readonly Source[]): string[] {
  const loads = (it: Source) => it.imports.filter((to) => !to.isPackage && !to.typesOnly).map((to) => to.to)
  return findCircles(new Map(sources.map((it) => [it.path, new Set(loads(it))])))
}

/** Each circle once, as one line. */
function findCircles(next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  function visit(name: string, way: readonly string[]): void {
    const seen = way.indexOf(name)
    if (seen !== -1) circles.push([...way.slice(seen), name].join(' -> '))
    if (seen !== -1 || done.has(name)) return
    for (const to of next.get(name) ?? []) if (to !== name) visit(to, [...way, name])
    done.add(name)
  }
  for (const name of next.keys()) visit(name, [])
  return circles
}

/** SQL outside the stores. */
export function findStraySql(sources: readonly Source[], exceptions: Exceptions): string[] {
  return sources
    .filter((it) => it.path.startsWith('src/') && !isTest(it.path))
    .filter((it) => !/(?:\/|-)store\.ts$/.test(it.path) && !isExcepted(it.path, exceptions))
    .filter((it) => it.hasSql || it.imports.some((to) => /^kysely\b/.test(to.to) && !to.typesOnly))
    .map((it) => `${it.path} asks the database; that belongs into a store.ts`)
}

/** Tables of other parts that a store writes, tables of higher parts that it reads, and undeclared names. */
export function findForeignTables(
  sources: readonly Source[],
  owners: Readonly<Record<string, string>>,
  arrows: Arrows,
  exceptions: Exceptions,
): string[] {
  return sources
    .filter((it) => it.path.startsWith('src/') && !isTest(it.path) && !isExcepted(it.path, exceptions))
    .flatMap(({ path, uses, augments }) => {
      const part = partOf(path)
      const faults = uses.flatMap((it) => judgeUse(part, it, owners, arrows))
      const declared = augments.flatMap((it) => it.tables).filter((it) => ownerOf(it, owners) !== part)
      return [...faults, ...declared.map((it) => `declares ${it}, which is not its own`)].map(
        (it) => `${path} ${it}`,
      )
    })
}

function judgeUse(
  part: string,
  { act, table }: Source['uses'][number],
  owners: Readonly<Record<string, string>>,
  arrows: Arrows,
): string[] {
  if (table === null) return act === 'write' ? ['writes a table whose name is not written out'] : []
  const owner = ownerOf(table, owners)
  if (owner === part) return []
  if (act === 'write') return [`writes ${table}, which is not its own`]
  // Names that no part owns are those of common table expressions.
  const isLower =
    owner === undefined || arrows[part]?.some((it) => it === owner || owner.startsWith(`${it}/`))
  return isLower ? [] : [`reads ${table}, which belongs to ${owner}`]
}

/** The part that owns a table, by its longest known prefix. */
function ownerOf(table: string, owners: Readonly<Record<string, string>>): string | undefined {
  const prefix = Object.keys(owners)
    .filter((it) => table === it || table.startsWith(`${it}_`))
    .toSorted((a, b) => b.length - a.length)[0]
  return prefix === undefined ? undefined : owners[prefix]
}

/** Types are added to the table list in `tables.ts` only, so that one look tells which tables a part has. */
export function findStrayTables(sources: readonly Source[], exceptions: Exceptions): string[] {
  return sources
    .filter((it) => it.path.startsWith('src/') && it.augments.length > 0)
    .filter((it) => !it.path.endsWith('/tables.ts') && !isExcepted(it.path, exceptions))
    .map((it) => `${it.path} declares tables; that belongs into tables.ts`)
}

/** Files longer than `most` lines. */
export function findLongFiles(sources: readonly Source[], most: number, exceptions: Exceptions): string[] {
  return sources
    .filter((it) => it.lines > most && !isExcepted(it.path, exceptions))
    .map((it) => `${it.path} has ${it.lines} lines, at most ${most} are allowed`)
}

const empty = /^(?:utils?|helpers?|common|managers?|services?|misc)$/
const emptyEnding = /(?:Utils?|Helpers?|Managers?|Services?)$/
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/

/** Names that say nothing, and files that are not in kebab case. */
export function findBadNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, declares }) => {
    const parts = path.split('/')
    const words = parts.flatMap((it) => it.split(/[-.]/))
    return [
      ...words.filter((it) => empty.test(it)).map((it) => `${path}: "${it}" says nothing of what is inside`),
      ...parts.filter((it) => !kebab.test(it)).map((it) => `${path}: ${it} is not in kebab case`),
      ...declares
        .filter((it) => emptyEnding.test(it))
        .map((it) => `${path}: ${it} says nothing of what it does`),
    ]
  })
}

/** Default exports, `export *`, and an index.ts that does more than name what is inside. */
export function findBadExports(sources: readonly Source[], exceptions: Exceptions): string[] {
  const checked = sources.filter((it) => !isExcepted(it.path, exceptions))
  return checked.flatMap((it) => [
    ...(it.exportsDefault ? [`${it.path}: exports are named`] : []),
    ...(it.exportsAll ? [`${it.path}: export * hides what is exported`] : []),
    ...(isDoor(it.path) && it.hasOwnCode ? [`${it.path}: an index.ts only names what others may use`] : []),
  ])
}

function isDoor(path: string): boolean {
  return path.startsWith('src/') && path.endsWith('/index.ts')
}

function isExcepted(path: string, exceptions: Exceptions): boolean {
  return Object.keys(exceptions).some((it) => path === it || (it.endsWith('/') && path.startsWith(it)))
}
