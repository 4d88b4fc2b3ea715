import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vitest/node'

/** The project's folder. */
export const rootFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A file of code, taken apart as far as the rules of the house ask. Paths are from the root, with slashes. */
export interface Source {
  path: string
  lines: number
  imports: readonly Import[]
  /** Modules that it adds types to: `declare module '…'`. */
  augments: readonly { module: string; tables: readonly string[] }[]
  exportsDefault: boolean
  exportsAll: boolean
  /** Names that it declares and exports. */
  declares: readonly string[]
  /** Statements at the top that are neither imports nor re-exports. */
  hasOwnCode: boolean
  /** Whether it asks the database: begins a query or writes SQL. */
  hasSql: boolean
  uses: readonly TableUse[]
}

export interface Import {
  /** A file from the root (`src/places/index.ts`), or the name of a package (`kysely`, `node:fs`). */
  to: string
  isPackage: boolean
  typesOnly: boolean
}

/** A table that a query reads or writes; `table` is null where the name is not written out. */
export interface TableUse {
  act: 'read' | 'write'
  table: string | null
}

type Node = { type: string; [key: string]: unknown }

/** Every file of code below the given folders. */
export function readSources(patterns: readonly string[]): Source[] {
  return globSync([...patterns], { cwd: rootFolder })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => parseSource(path, readFileSync(join(rootFolder, path), 'utf8')))
}

/** Takes one file apart. */
export function parseSource(path: string, text: string): Source {
  const program = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node
  const body = program.body as Node[]
  const nodes = [...walk(program)]
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: nodes.flatMap((it) => importOf(path, it)),
    augments: nodes.flatMap((it) => augmentOf(path, it)),
    exportsDefault: body.some((it) => it.type === 'ExportDefaultDeclaration'),
    exportsAll: body.some((it) => it.type === 'ExportAllDeclaration'),
    declares: body.flatMap(declaredNames),
    hasOwnCode: body.some((it) => !isReExport(it)),
    hasSql: nodes.some(isQuery),
    uses: nodes.flatMap(usesOf),
  }
}

function* walk(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') yield* walk(child)
    }
  }
}

function importOf(path: string, node: Node): Import[] {
  const { type, source } = node
  if (!/^(?:Import(?:Declaration|Expression)|Export(?:All|Named)Declaration|TSImportType)$/.test(type))
    return []
  const name = textOf(source as Node | null | undefined)
  if (name === undefined) return []
  const isPackage = !name.startsWith('.')
  const to = isPackage ? name : posix.join(posix.dirname(path), name)
  return [{ to, isPackage, typesOnly: isTypesOnly(node) }]
}

function isTypesOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType') return true
  const names = (node.specifiers ?? []) as Node[]
  return names.length > 0 && names.every((it) => it.importKind === 'type' || it.exportKind === 'type')
}

function augmentOf(path: string, { type, id, body }: Node): Source['augments'][number][] {
  const name = type === 'TSModuleDeclaration' ? textOf(id as Node) : undefined
  if (name === undefined) return []
  const interfaces = ((body as Node).body as Node[]).filter((it) => it.type === 'TSInterfaceDeclaration')
  const members = interfaces.flatMap((it) => (it.body as Node).body as Node[])
  const tables = members.map((it) => String((it.key as Node).name ?? (it.key as Node).value))
  return [{ module: posix.join(posix.dirname(path), name), tables }]
}

function declaredNames({ type, declaration }: Node): string[] {
  const declared = declaration as Node | null | undefined
  if (type !== 'ExportNamedDeclaration' || !declared) return []
  const named = declared.type === 'VariableDeclaration' ? (declared.declarations as Node[]) : [declared]
  return named.map((it) => String((it.id as Node | undefined)?.name ?? ''))
}

function isReExport({ type, source, declaration }: Node): boolean {
  return type === 'ImportDeclaration' || (type.startsWith('Export') && Boolean(source) && !declaration)
}

const readers = new Set(['selectFrom', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'from', 'using'])
const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'])
// Of these names only Kysely makes use; others, such as `from`, belong to other libraries as well.
const beginnings = new Set(['selectFrom', 'selectNoFrom', 'withRecursive', ...writers])

function isQuery(node: Node): boolean {
  if (node.type === 'TaggedTemplateExpression') return isSqlTag(node.tag as Node)
  if (node.type === 'CallExpression') return beginnings.has(calledMember(node) ?? '')
  return false
}

/** `sql` and `sql<Row>`; `sql.raw(…)` needs the import of `sql`, which has a rule of its own. */
function isSqlTag(tag: Node): boolean {
  return tag.type === 'Identifier' && tag.name === 'sql'
}

function calledMember({ callee }: Node): string | undefined {
  const called = callee as Node
  if (called.type === 'MemberExpression') return String((called.property as Node).name)
  // Inside a query Kysely hands its methods out: `({ selectFrom }) => selectFrom('x')`.
  return called.type === 'Identifier' ? String(called.name) : undefined
}

function usesOf(node: Node): TableUse[] {
  if (node.type === 'TaggedTemplateExpression' && isSqlTag(node.tag as Node)) return usesInSql(node)
  if (node.type !== 'CallExpression') return []
  const [first, second] = node.arguments as Node[]
  const name = calledMember(node) ?? ''
  if (writers.has(name)) return [{ act: 'write', table: tableName(first) }]
  if (name === 'insertRows') return [{ act: 'write', table: tableName(second) }]
  const read = readers.has(name) ? tableName(first) : null
  return read === null ? [] : [{ act: 'read', table: read }]
}

function usesInSql({ quasi }: Node): TableUse[] {
  const parts = ((quasi as Node).quasis as Node[]).map((it) => (it.value as { raw: string }).raw)
  // A name that is put in stands as "?".
  const text = parts.join(' ? ')
  const found = text.matchAll(
    /\b(insert\s+into|update(?!\s+set)|delete\s+from|(?<!is\s+distinct\s+)from|join)\s+([a-z_]+|\?)/gi,
  )
  return [...found].flatMap(([, word = '', name = '']) => {
    const act = /^(?:from|join)$/i.test(word) ? ('read' as const) : ('write' as const)
    const table = name === '?' ? null : name
    return act === 'read' && table === null ? [] : [{ act, table }]
  })
}

/** `'practice as p'` -> practice; `table as 'practice_text'` -> practice_text; null where it is computed. */
function tableName(node: Node | undefined): string | null {
  if (node === undefined) return null
  const text = textOf(node) ?? textOf((node.typeAnnotation as Node | undefined)?.literal as Node | undefined)
  return text?.split(' ')[0] ?? null
}

function textOf(node: Node | null | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined
}
