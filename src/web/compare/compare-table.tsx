import type { Child } from 'hono/jsx'
import type { Published } from '../../practices/index.ts'
import { Words } from '../layout/text.tsx'
import type { PageRequest } from '../request.ts'
import type { CompareData } from './compare-page.tsx'
import { questions } from './compare-question.tsx'
import { comparePath } from './input.ts'

type Props = { request: PageRequest; data: CompareData }

/** The table: a question in each row, a practice in each column. */
export function CompareTable({ request, data }: Props) {
  const { t } = request
  return (
    <>
      <p id="compared" class="hush">
        {t('compare.caption', { count: data.practices.length })}
      </p>
      <section class="wide" tabindex={0} aria-labelledby="compared">
        <table class="compare" aria-labelledby="compared">
          <thead>
            <tr>
              <th scope="col">{t('compare.question')}</th>
              {data.practices.map((it) => (
                <th scope="col">
                  <Head request={request} data={data} practice={it} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {questions.map(({ name, Answer }) => (
              <Row question={t(`compare.${name}`)}>
                {data.practices.map((it) => (
                  <td>
                    <Answer request={request} data={data} practice={it} />
                  </td>
                ))}
              </Row>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ question, children }: { question: string; children: Child }) {
  return (
    <tr>
      <th scope="row">{question}</th>
      {children}
    </tr>
  )
}

function Head({ request, data, practice }: Props & { practice: Published }) {
  const { t, link } = request
  const others = data.practices.map((it) => it.id).filter((it) => it !== practice.id)
  const title = <Words request={request} text={practice.title} original={practice.language} inline />
  return (
    <>
      <a href={link(`/practices/${practice.slug}`)}>{title}</a>
      {others.length >= 2 && (
        <div class="small">
          <a href={link(comparePath(others))}>
            {t('compare.remove')}
            <span class="unheard"> {title}</span>
          </a>
        </div>
      )}
    </>
  )
}
