import { commands } from '../../src/commands/index.ts'
import { allRoutes } from '../../src/commands/routes.ts'
import { usage } from '../../src/commands/usage.ts'
import { settings } from '../../src/platform/config/index.ts'
import { generated, table } from './page.ts'

/** docs/settings.md, from the table by which settings are read. */
export function settingsPage(): string {
  const rows = settings.map((it) => [
    `\`${it.name}\``,
    it.default ? `\`${it.default}\`` : 'none',
    it.about,
    `\`${it.example}\``,
  ])
  return `# Settings

${generated}

Settings come from the environment. They are checked at the start: a wrong one stops Rialto with a message that names
it, shows what was expected and gives an example. Passwords in addresses are never shown. An empty setting is one that
is not set.

${table(['Setting', 'Usual value', 'What it does', 'Example'], rows)}

\`\`\`
PORT=8080 DATA_DIR=/var/lib/rialto npm start
\`\`\`

The tests have settings of their own: see [CONTRIBUTING.md](../CONTRIBUTING.md). How to run Rialto behind a proxy, with
PostgreSQL or in a container: [operating.md](operating.md).
`
}

/** docs/commands.md, from the commands themselves. */
export function commandsPage(): string {
  const chapters = commands.map((it) => `## ${it.name}\n\n\`\`\`\n${usage(it.name).trimEnd()}\n\`\`\`\n`)
  const rows = commands.map((it) => [`[${it.name}](#${it.name})`, it.summary])
  return `# Commands

${generated}

After \`npm ci\` and \`npm run build\`, each of these is the same:

- \`npm run rialto -- COMMAND\` in the folder of the project,
- \`node bin/rialto.js COMMAND\` from anywhere, with the path to the file,
- \`npx rialto COMMAND\` in the folder of the project.

\`npm start\` builds what has changed and then does \`serve\`. Any Node from 20 on can start \`bin/rialto.js\`; it hands over to
the Node 26 that \`npm ci\` has brought.

${table(['Command', 'What it does'], rows)}

\`rialto help\` lists the commands, \`rialto help COMMAND\` shows one.

Exit codes: 0 done, 1 not done, 2 wrong command line. Messages and progress go to standard error, results to standard
output. All commands read the [settings](settings.md).

${chapters.join('\n')}`
}

/** docs/routes.md: who may use which address. */
export function routesPage(): string {
  const rows = allRoutes.map((it) => [it.method, `\`${it.path}\``, it.who, it.about])
  return `# Addresses, and who may use them

${generated}

This is the permission table. \`rialto routes\` prints it, and a test fails when the server answers an address that is not
in it. A name after a colon stands for a part of the address. \`:language\` is a language of the interface: \`en\`, \`fr\` or
\`de\`; any other is not found. What answers GET answers HEAD, too.

${table(['Method', 'Address', 'Who', 'What it is'], rows)}

"everybody" needs no account, "person" is whoever is signed in. The others have that role on the site or in a network; an
administrator may do what editors may, an editor what contributors and translators may. Editors and administrators must have
shown a second factor. Whoever is not signed in is led to where they can, everybody else gets 403. Whether somebody may touch one
certain thing is asked once more, by the act. How to become the first administrator: [operating.md](operating.md#administrators).
`
}
