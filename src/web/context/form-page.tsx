import { type PageContent, pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { type FormData, loadForm } from './form-data.ts'
import { FormView } from './form-view.tsx'

export const formPath = '/cities/:slug/context'

export const formPage = pageKind<FormData>({
  path: formPath,
  who: 'person',
  about: 'adds and corrects what is known of a city',
  load: loadForm,
  show: showForm,
})

export function showForm(request: PageRequest, data: FormData): PageContent {
  return {
    title: request.t('context.formTitle', { city: data.city.name }),
    section: 'cities',
    styles: ['form'],
    isPrivate: true,
    ...(data.faults ? { status: 422 as const } : {}),
    body: <FormView request={request} data={data} />,
  }
}
