import { migrations } from '../../migrations/index.ts'
import { readSettings, type Settings, SettingsProblem } from '../platform/config/index.ts'
import { type Database, openDatabase } from '../platform/db/index.ts'
import { Failure } from './command.ts'

/** The checked settings. Throws Failure with every wrong one. */
export function settingsOrFailure(): Settings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (error instanceof SettingsProblem) throw new Failure(`these settings are wrong:\n${error.message}`)
    throw error
  }
}

/** Opens the database of the settings and brings it up to date; `use` it, then it is closed. */
export async function withDatabase<T>(
  use: (database: Database, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = settingsOrFailure()
  const database = await openDatabase(settings)
  try {
    await database.migrate(migrations)
    const result = await use(database, settings)
    await database.close()
    return result
  } catch (error) {
    // What closing may complain of then, such as a full disk, follows from the first error.
    await database.close().catch(() => undefined)
    throw error
  }
}
