import { makeAdminLink } from '../people/index.ts'
import { type Command, takeArguments } from './command.ts'
import { withDatabase } from './open.ts'

export const adminLinkCommand: Command = {
  name: 'admin-link',
  arguments: '',
  summary: 'Prints a link that signs one person in as administrator, once, within an hour.',
  details: [
    '',
    'With SQLite the server must be stopped first: it alone uses the data folder. Its start prints such a link, too.',
  ],
  run: async (args) => {
    takeArguments('admin-link', args, {})
    return withDatabase(async (database, settings) => {
      const token = await database.inWrite((tx) => makeAdminLink(tx, new Date()))
      process.stdout.write(`${settings.publicUrl ?? `http://localhost:${settings.port}`}/admin/${token}\n`)
      return 0
    })
  },
}
