import type { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { hasRole, hasRoleSomewhere, lacksStrength, type Viewer } from '../../src/people/index.ts'
import { catalogueOf } from '../../src/platform/i18n/index.ts'
import { type Route, routes, type Who } from '../../src/web/index.ts'
import { type Actors, makeActors, type RoleName, roleNames } from './actors.ts'
import { newDatabase } from './support.ts'
import { facesOn, siteOn } from './web.ts'

async function open(): Promise<{ app: Hono; actors: Actors }> {
  const database = await newDatabase()
  return { actors: await makeActors(database), app: facesOn(siteOn(database)) }
}

/** Whom a word of the permission table lets in: told here once more, so that a slip in the code is noticed. */
const letIn: Readonly<Record<Who, readonly RoleName[]>> = {
  everybody: roleNames,
  person: roleNames.filter((it) => it !== 'anonymous'),
  contributor: ['contributor', 'editor', 'administrator', 'stranger', 'site'],
  translator: ['translator', 'editor', 'administrator', 'stranger', 'site'],
  reviewer: ['reviewer'],
  editor: ['editor', 'administrator', 'stranger', 'site'],
  administrator: ['site'],
}

/** `weak` is sent to show a second factor wherever that would let them in. */
const wouldBeLetIn = (who: Who) => letIn[who].includes('site')

type Entry = 'in' | 'to sign in' | 'to a second factor' | 'no'

function expectedFor(who: Who): Record<RoleName, Entry> {
  const entry = (name: RoleName): Entry => {
    if (letIn[who].includes(name)) return 'in'
    if (name === 'anonymous') return 'to sign in'
    return name === 'weak' && wouldBeLetIn(who) ? 'to a second factor' : 'no'
  }
  return Object.fromEntries(roleNames.map((it) => [it, entry(it)])) as Record<RoleName, Entry>
}

/** How the site answers somebody at a door: behind it anything may happen, as long as it is not the door's own answer. */
async function knock(app: Hono, method: string, path: string, cookie: string): Promise<Entry> {
  const asked = Promise.resolve(app.request(path, { method, headers: { cookie } }))
  const answer = await asked.catch(() => null)
  // Nobody foresaw an address that is made of the letter x, or a site without search: but it was let in.
  if (answer === null) return 'in'
  // The door says where the reader wanted to go; an act behind it that leads to the same pages does not.
  const to = answer.headers.get('location') ?? ''
  if (answer.status === 303 && to.startsWith('/en/sign-in?next=')) return 'to sign in'
  if (answer.status === 303 && to.startsWith('/en/account/second-factor?next=')) return 'to a second factor'
  return answer.status === 403 && (await answer.text()).includes(refusal) ? 'no' : 'in'
}

/** What the page says to who may not enter; an act behind the door that says no has words of its own. */
const refusal = catalogueOf('en')['error.403.what']

async function knockAsEverybody(
  { app, actors }: { app: Hono; actors: Actors },
  { method, path }: Route,
): Promise<Record<RoleName, Entry>> {
  const address = path.replace(':language', 'en').replaceAll(/:\w+/g, 'x')
  const found: Partial<Record<RoleName, Entry>> = {}
  for (const name of roleNames) found[name] = await knock(app, method, address, actors[name].cookie)
  return found as Record<RoleName, Entry>
}

describe('every address lets in whom the permission table says', () => {
  const doors = routes.filter((it) => it.path.startsWith('/:language'))

  test('pages', async () => {
    const site = await open()
    const pages = doors.filter((it) => it.method === 'GET')
    const found: Record<string, object> = {}
    for (const page of pages) found[page.path] = await knockAsEverybody(site, page)
    expect(found).toEqual(Object.fromEntries(pages.map((it) => [it.path, expectedFor(it.who)])))
    expect(pages.length).toBeGreaterThan(25)
  })

  // Each on a database of its own: behind the door, an act may end sessions or take roles away.
  test.each(doors.filter((it) => it.method === 'POST'))('$method $path for $who', async (act) => {
    expect(await knockAsEverybody(await open(), act)).toEqual(expectedFor(act.who))
  })

  test('and the words of the table mean what the roles of viewers mean', async () => {
    const { actors } = await open()
    const has = (viewer: Viewer, who: Exclude<Who, 'everybody' | 'person'>) =>
      who === 'administrator' ? hasRole(viewer, who) : hasRoleSomewhere(viewer, who)
    const holds = (viewer: Viewer, who: Who) =>
      who === 'everybody' || (viewer.role === 'person' && (who === 'person' || has(viewer, who)))
    for (const who of Object.keys(letIn) as Who[]) {
      const held = roleNames.filter((it) => holds(actors[it].viewer, who))
      expect(held, who).toEqual(letIn[who])
    }
    expect(roleNames.filter((it) => lacksStrength(actors[it].viewer))).toEqual(['weak'])
  })
})
