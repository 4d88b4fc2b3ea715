import { type FitAnswer, fitAnswers, keepForecast } from '../../adoptions/index.ts'
import { NotFound } from '../../platform/errors/index.ts'
import type { ActionKind } from '../action.ts'
import { pickText } from '../layout/text.tsx'
import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { FitView } from './fit-view.tsx'
import { checkIn, type FitData, loadFit } from './load-fit.ts'
import { fitPath } from './path.ts'

/** A practice against a city: what is met, what is not, what nobody knows, and whom to ask. */
export const fitPage = pageKind<FitData>({
  path: '/practices/:slug/fit',
  load: loadFit,
  show,
})

function show(request: PageRequest, data: FitData): PageContent {
  const { t, language } = request
  const { practice, checked } = data
  const title = pickText(practice.title, language.code, practice.language)?.text ?? ''
  return {
    title: checked ? t('fit.titleIn', { city: checked.city.name }) : t('fit.title'),
    description: t('fit.description', { title }),
    section: 'practices',
    styles: ['form', 'fit'],
    body: <FitView request={request} data={data} />,
  }
}

/** Keeps what the viewer answered as a forecast. */
export const keepFit: ActionKind = {
  path: '/practices/:slug/fit',
  who: 'person',
  about: 'keeps a fit check with the viewer’s answers',
  act: async (request) => {
    const { practice, checked } = await loadFit(request)
    if (!checked) throw new NotFound('error.noCity')
    const { city, rows: known } = checked
    const answers = new Map(
      known.flatMap(({ key }): [string, FitAnswer][] => {
        const said = request.form.text(`answer.${key}`)
        return (fitAnswers as readonly string[]).includes(said) ? [[key, said as FitAnswer]] : []
      }),
    )
    const { rows } = await checkIn(request, practice, city, answers)
    const forecast = { practice: practice.id, version: practice.version.number, city: city.id, rows }
    await request.write((tx) => keepForecast(tx, request.viewer, forecast, request.now))
    return { to: `${fitPath(practice.slug, city.id)}&done=kept` }
  },
}
