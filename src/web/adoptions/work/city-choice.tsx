import { type City, countryName, findCitiesByName, listCitiesById } from '../../../places/index.ts'
import { foldText } from '../../../platform/i18n/index.ts'
import { ChoiceField, type Faults, LineField } from '../../form/index.ts'
import type { PageRequest } from '../../request.ts'

const mostFound = 8

/** The cities that a typed name may mean, those of exactly that name first. */
export async function findMeant({ read, language }: PageRequest, typed: string): Promise<City[]> {
  const [name = '', country = ''] = typed.slice(0, 100).split(/[,،]/)
  const found = await findCitiesByName(read, name, language.code, 50)
  const wanted = foldText(country).trim()
  const fits = found.filter(
    (it) => wanted === '' || foldText(countryName(it.country, language.code)).startsWith(wanted),
  )
  const exact = fits.filter((it) => foldText(it.name) === foldText(name).trim())
  return (exact.length > 0 ? exact : fits).slice(0, mostFound)
}

/** The city with this id as a field shows it; empty where there is none. */
export async function nameOfCity({ read, language }: PageRequest, id: string): Promise<string> {
  if (!/^RC-[0-9A-Z]{5,9}$/.test(id)) return ''
  const city = (await listCitiesById(read, [id], language.code)).get(id)
  return city ? `${city.name}, ${countryName(city.country, language.code)}` : ''
}

/** A city to name; where several are meant, they are there to choose from. */
export function CityField({
  request,
  faults,
  name,
  found,
  chosen,
}: {
  request: PageRequest
  faults: Faults
  name: string
  found: readonly City[]
  chosen: string
}) {
  const { t, language } = request
  return (
    <>
      <LineField
        request={request}
        name="cityName"
        label={t('adopt.city')}
        hint={t('adopt.cityHint')}
        value={name}
        faults={faults}
        dir="auto"
        required
        maxlength={100}
      />
      {found.length > 1 && (
        <ChoiceField
          request={request}
          name="city"
          label={t('adopt.whichCity')}
          values={[chosen]}
          options={found.map((it) => ({
            value: it.id,
            label: (
              <>
                <bdi>{it.name}</bdi>
                {language.comma}
                {countryName(it.country, language.code)}
                {it.population && ` (${request.format.population(it.population.value)})`}
              </>
            ),
          }))}
        />
      )}
    </>
  )
}
