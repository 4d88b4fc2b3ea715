import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas, kinds } from '../../src/interchange/index.ts'
import { listFields, type Schema } from './field.ts'
import { findMeaning, meanings } from './meaning.ts'
import { generated, table } from './page.ts'

/** What each kind is, for the head of its chapter. */
const kindMeanings: Readonly<Record<string, string>> = {
  city: 'A city. One that GeoNames knows needs only its number there; any other gives country and coordinates itself.',
  context:
    'What a city is like: what was measured, its main languages, and who holds which power. What a record does not speak of stays as it was.',
  organisation: 'Somebody who runs or supports practices.',
  network: 'A group with members and a collection of practices. Who its members are is in no record.',
  idea: 'A family of practices.',
  practice: 'What somebody did in one place, or a programme with a wider scale.',
  'practice-version':
    'An earlier published version of a practice, kept readable. The latest one is the practice itself.',
  tombstone:
    'What stays of a practice that was withdrawn. Importing it removes the practice and all its versions.',
  seat: 'A place on the Hundred, the rolling list.',
  collected: 'A practice in the collection of a network, put there by its curator.',
  adoption: "A place's attempt to reuse a practice, stopped ones included.",
}

const introduction = `
This is the format in which records come into Rialto and leave it: \`rialto import\` reads it, \`rialto export\` writes it.
The opening collection in [catalogue/](../catalogue/README.md) is written in it, too.

## Files

- A YAML file (\`.yaml\`, \`.yml\`) or JSON file (\`.json\`) holds one record.
- A JSON Lines file (\`.jsonl\`, \`.ndjson\`) holds one record on each line.
- A folder holds such files, in folders of any name. Files with other endings are left out.
- Files are UTF-8. One record has at most 2 MB. YAML aliases are refused.

## What an import checks

Everything is checked before anything is stored. Every problem is told with its file, the path inside the record and
what was expected there. If there is one problem, nothing is imported.

- Each record by itself: fields, limits, and that its sources and keys exist. A field that is not in these tables is refused.
- Records together: a permanent id or slug stands once, and every id that a record refers to is in the import or in the database.
- A practice that was withdrawn cannot come back under its old id.

A record whose permanent id is there already replaces it, if it says something else. Importing the same twice changes nothing.

## How fields are written

| Type | How it is written |
|---|---|
| text | One field in several languages: \`en: A room\`. The limit holds for each language. See below. |
| line | One line of plain text, without hidden characters: no control characters but line feed and tab, and none that turn the direction of writing. |
| word | One of the words in the column "limit". |
| date | As exact as it is known: \`"2009"\`, \`"2009-09"\` or \`"2009-09-28"\`. In YAML a year alone needs quotes. |
| moment | A date with time in UTC: \`2026-06-16T09:00:00Z\`. |
| permanent id | Prefix, hyphen, characters of which the last one is a check: \`RP-XT76CN\`. |
| slug, key | Lower-case letters, digits and single hyphens. A slug has at most 80 characters, a key 40. |
| language tag | Such as \`en\`, \`pt-BR\` or \`zh-Hant\`. |
| country code, currency code, region code | ISO 3166-1 alpha-2, ISO 4217, UN M49. |
| web address | Begins with \`https://\` or \`http://\`. |
| parts | Further fields below it; their paths follow in the table. |
| list | Several of them: \`sources[].title\` is the title of each source. |

**Texts** have a language and a state. The record's own language is the \`original\`, other languages were translated by a
person (\`human\`). Any other state is said: \`de: { text: Ein Raum, state: machine }\`. States: \`original\`, \`human\`,
\`machine\`, \`outdated\`.

**Not known yet** is said by leaving a field out. **Does not apply** is said in \`doesNotApply\`. Where a year or number must be
there and nobody knows it, it is \`null\`.

**Numbers** have a unit, a year and the key of a source of the same record.

The examples below belong together; they lie in [examples/](examples/README.md).
`

/** docs/exchange-format.md, from the schemas. Throws for a field without meaning and a meaning without field. */
export function exchangeFormatPage(root: string): string {
  const schemas = jsonSchemas()
  checkMeanings(schemas)
  const chapters = [...schemas].map(([kind, schema]) => chapter(root, kind, schema as Schema))
  const list = kinds.map((it) => `[${it.name}](#${it.name})`).join(', ')
  return `# The exchange format rialto/1\n\n${generated}\n${introduction}\n## Kinds of records\n\n${list}.\n\n${chapters.join('\n')}`
}

function chapter(root: string, kind: string, schema: Schema): string {
  const rows = listFields(schema).map(({ path, type, limit, required }) => [
    `\`${path}\``,
    type,
    limit,
    required,
    meanings[findMeaning(kind, path) as string] as string,
  ])
  const example = readFileSync(join(root, 'docs', 'examples', `${kind}.yaml`), 'utf8')
  return [
    `### ${kind}`,
    '',
    kindMeanings[kind] ?? '',
    '',
    `Schema: [${kind}.json](schemas/${kind}.json). In an export of one file per record: folder \`${folderOf(kind)}/\`.`,
    '',
    table(['Field', 'Type', 'Limit', 'Required', 'Meaning'], rows),
    '',
    '```yaml',
    `${example.trimEnd()}`,
    '```',
    '',
  ].join('\n')
}

function folderOf(kind: string): string {
  return kinds.find((it) => it.name === kind)?.folder ?? ''
}

function checkMeanings(schemas: ReadonlyMap<string, object>): void {
  const used = new Set<string>()
  const faults: string[] = []
  for (const [kind, schema] of schemas) {
    if (!(kind in kindMeanings)) faults.push(`kind ${kind} has no meaning`)
    for (const { path } of listFields(schema as Schema)) {
      const found = findMeaning(kind, path)
      if (found === undefined) faults.push(`${kind}:${path} has no meaning`)
      else used.add(found)
    }
  }
  for (const it of Object.keys(meanings))
    if (!used.has(it)) faults.push(`${it} means nothing: no kind has it`)
  for (const it of Object.keys(kindMeanings)) if (!schemas.has(it)) faults.push(`there is no kind ${it}`)
  if (faults.length > 0) throw new Error(`scripts/docs: ${faults.join('; ')}`)
}
