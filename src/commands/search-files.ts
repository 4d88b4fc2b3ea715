import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './command.ts'

/** The concepts of search: as the build has read them beside the built code, else the files themselves. */
export function findConcepts(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = join(here, 'concepts.json')
  if (existsSync(built)) return built
  for (let at = here; at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'catalogue', 'concepts')
    if (existsSync(folder)) return folder
  }
  throw new Failure('the folder catalogue/concepts/ is missing; it comes with Rialto')
}

/** Where the index of search is kept between starts. */
export function snapshotFileIn(dataDir: string): string {
  return join(dataDir, 'search.snapshot')
}
