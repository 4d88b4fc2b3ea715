import { tableColumns, tableOfValues } from '../../places/index.ts'
import { writeRows } from '../../platform/csv/index.ts'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { deskPath } from './desk-page.tsx'

// Spreadsheets take a file without it for Windows-1252.
const byteOrderMark = '\ufeff'

/** An empty table with the columns in the reader's language. */
export const templatePage = pageKind<null>({
  path: `${deskPath}/template`,
  who: 'editor',
  about: 'an empty table of values, to fill in',
  load: async () => null,
  show: ({ t }) => ({
    ...file('rialto-cities-template.csv', writeRows([tableColumns.map((it) => t(`context.column.${it}`))])),
    body: null,
  }),
})

/** Every value that counts, as a table. */
export const tablePage = pageKind<string>({
  path: `${deskPath}/table`,
  who: 'editor',
  about: 'every value of cities, as a table',
  load: writeAll,
  show: (_, text) => ({ ...file('rialto-cities.csv', text), body: null }),
})

async function writeAll({ read }: PageRequest): Promise<string> {
  const parts: string[] = []
  for await (const it of tableOfValues(read)) parts.push(it)
  return parts.join('')
}

function file(name: string, text: string) {
  return {
    title: name,
    isPrivate: true as const,
    download: { name, type: 'text/csv; charset=utf-8', text: byteOrderMark + text },
  }
}
