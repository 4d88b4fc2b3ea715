import { addPost, type PostInput, postInput } from '../../src/exchange/index.ts'
import type { SignedIn } from '../../src/people/index.ts'
import type { Database } from '../../src/platform/db/index.ts'

/** A post that is complete; `given` changes it. */
export function aPost(given: Partial<PostInput> = {}): PostInput {
  const isOffer = given.kind === 'offer'
  return postInput.parse({
    kind: 'need',
    language: 'en',
    title: isOffer ? 'We share how our housing office works.' : 'We look for a city with a housing office.',
    body: 'Our city has grown by a tenth in five years.',
    topics: ['housing'],
    helps: ['call'],
    languages: ['en'],
    city: null,
    country: isOffer ? 'CA' : 'DE',
    organisation: null,
    hours: isOffer ? 4 : 0,
    starts: null,
    ends: null,
    contact: isOffer ? 'giver@example.org' : 'seeker@example.org',
    preferred: [],
    excluded: [],
    ...given,
  })
}

/** Keeps a post of somebody who is trusted; gives its id. */
export function keepPost(
  database: Database,
  viewer: SignedIn,
  given: Partial<PostInput>,
  now: Date,
): Promise<string> {
  return database.inWrite((tx) => addPost(tx, { ...viewer, isTrusted: true }, aPost(given), now))
}
