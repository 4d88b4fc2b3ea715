import { jsonSchemas } from '../../src/interchange/index.ts'
import { exchangeFormatPage } from './exchange-format.ts'
import { commandsPage, routesPage, settingsPage } from './reference.ts'

/** Every document that is written from the code: path from the root -> content. */
export function listDocuments(root: string): Map<string, string> {
  return new Map([
    ['docs/commands.md', commandsPage()],
    ['docs/exchange-format.md', exchangeFormatPage(root)],
    ['docs/routes.md', routesPage()],
    ['docs/settings.md', settingsPage()],
    ...[...jsonSchemas()].map(
      ([kind, schema]) => [`docs/schemas/${kind}.json`, `${JSON.stringify(schema, null, 2)}\n`] as const,
    ),
  ])
}
