import { pageKind } from '../page.tsx'
import { formText } from './form-file.ts'

/** All questions as a text file. */
export const formFilePage = pageKind<null>({
  path: '/contribute/form.txt',
  about: 'all questions as a text file, to be filled in without a connection',
  load: async () => null,
  show: (request) => ({
    title: request.t('formFile.title'),
    body: null,
    download: {
      name: `rialto-${request.language.code}.txt`,
      type: 'text/plain; charset=utf-8',
      text: formText(request),
    },
  }),
})
