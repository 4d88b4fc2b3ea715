import { findCitySlug, listCitiesById } from '../../places/index.ts'
import type { ActionKind } from '../action.ts'
import { readNext } from '../next.ts'
import type { PageRequest } from '../request.ts'

/** A city as a reader's own: what pages need to name it. */
export interface OwnCity {
  id: string
  slug: string
  name: string
}

/** The city that the reader has called their own, named in the page's language; null: none, or it is gone. */
export async function findMyCity({ read, myCity, language }: PageRequest): Promise<OwnCity | null> {
  if (myCity === null) return null
  return (await listCitiesById(read, [myCity], language.code)).get(myCity) ?? null
}

/** A form by which a reader says that a city is theirs, or that it no longer is; the way back is the page it stands on. */
export function MyCityForm({
  request,
  city,
}: {
  request: PageRequest
  /** `id` and name of the city that the page is about, or of the reader's own. */
  city: Pick<OwnCity, 'id' | 'name'>
}) {
  const { t, link, path, query, myCity } = request
  const isMine = myCity === city.id
  return (
    <form method="post" action={link('/my-city')} class="my-city">
      <input type="hidden" name="city" value={isMine ? '' : city.id} />
      <input type="hidden" name="back" value={query.size > 0 ? `${path}?${query}` : path} />
      {isMine && <span>{t('myCity.is', { city: city.name })} </span>}
      <button type="submit" class="button quiet">
        {t(isMine ? 'myCity.forget' : 'myCity.set')}
      </button>
    </form>
  )
}

/** Remembers the reader's city in their browser, or forgets it. Nothing is stored here. */
export const myCityAct: ActionKind = {
  path: '/my-city',
  who: 'everybody',
  about: "remembers in the browser which city is the reader's",
  act: async ({ form, read }) => {
    const city = form.text('city')
    const slug = city === '' ? null : await findCitySlug(read, city)
    const back = readNext(form.text('back'))
    const to = back === '/account' ? (slug === null ? '/cities' : `/cities/${slug}`) : back
    return { to, cookies: { city } }
  },
}
