import { type Asked, listQuestionsForEditors } from '../../adoptions/index.ts'
import { hasRole } from '../../people/index.ts'
import { Forbidden } from '../../platform/errors/index.ts'
import { Part } from '../layout/frame.tsx'
import { pageKind } from '../page.tsx'
import { QuestionList } from './own-page.tsx'
import { type Around, loadAround } from './shown/load.ts'

interface Desk {
  held: Asked[]
  without: Asked[]
  around: Around
}

export const questionDeskPage = pageKind<Desk>({
  path: '/desk/questions',
  who: 'editor',
  about: 'questions that wait for an editor, or for which nobody was found',
  load: async (request) => {
    // Editors of one network have no say over questions of the whole site.
    if (!hasRole(request.viewer, 'editor')) throw new Forbidden('question.forSiteEditors')
    const { held, without } = await listQuestionsForEditors(request.read)
    return { held, without, around: await loadAround(request, [...held, ...without]) }
  },
  show: (request, { held, without, around }) => {
    const { t } = request
    const lists = [
      ['held', t('question.heldOnes'), held],
      ['without', t('question.withoutOnes'), without],
    ] as const
    return {
      title: t('question.desk'),
      isPrivate: true,
      body: (
        <>
          <h1>{t('question.desk')}</h1>
          {lists.map(([id, title, questions]) => (
            <Part id={id} title={title}>
              {questions.length === 0 ? (
                <p class="unknown">{t('question.noneHere')}</p>
              ) : (
                <QuestionList request={request} questions={questions} around={around} />
              )}
            </Part>
          ))}
        </>
      ),
    }
  },
})
