import { canWrite, type WorkPart } from '../../../adoptions/index.ts'
import type { PageRequest } from '../../request.ts'
import { Fold, PartForm } from './part-form.tsx'
import { measured } from './part-words.ts'
import type { SectionProps } from './section-page.tsx'

/** What is counted: where it began, where it should get, and what was measured, each with its year and source. */
export function IndicatorsView({ request, data, said }: SectionProps) {
  const { t, viewer } = request
  const { work } = data
  const indicators = data.parts.filter((it) => it.kind === 'indicator')
  const values = data.parts.filter((it) => it.kind === 'value')
  const writes = canWrite(viewer, work)
  const refused = said.part ?? null
  const common = { request, work: work.id, language: work.language, refused }
  const isOpen = (form: string) => refused?.form === form
  return (
    <>
      <p class="prose">{t('adopt.indicatorsWhat')}</p>
      {indicators.length === 0 && <p class="unknown">{t('adopt.nothingYet')}</p>}
      {indicators.map((it) => {
        const form = `value-${it.id}`
        return (
          <section class="card">
            <h2 lang={work.language} dir="auto">
              {String(it.body.what)}
            </h2>
            <Ends request={request} indicator={it} language={work.language} />
            <ul>
              {values
                .filter((one) => one.body.indicator === it.id)
                .map((one) => (
                  <li>
                    <strong>{measured(request, it.body, one.body.value, one.body.year)}</strong>{' '}
                    <SourceOf value={one} language={work.language} />
                    {writes && (
                      <Fold label={t('adopt.change')} open={isOpen(one.id)}>
                        <PartForm
                          {...common}
                          kind="value"
                          part={one}
                          fixed={{ indicator: it.id }}
                          button={t('adopt.save')}
                        />
                      </Fold>
                    )}
                  </li>
                ))}
            </ul>
            {writes && (
              <>
                <Fold label={t('adopt.new.value')} open={isOpen(form)}>
                  <PartForm
                    {...common}
                    kind="value"
                    part={null}
                    form={form}
                    fixed={{ indicator: it.id }}
                    button={t('adopt.add')}
                  />
                </Fold>
                <Fold label={t('adopt.changeIndicator')} open={isOpen(it.id)}>
                  <PartForm {...common} kind="indicator" part={it} button={t('adopt.save')} />
                </Fold>
              </>
            )}
          </section>
        )
      })}
      {writes && (
        <Fold label={t('adopt.new.indicator')} open={isOpen('indicator')}>
          <PartForm {...common} kind="indicator" part={null} button={t('adopt.add')} />
        </Fold>
      )}
    </>
  )
}

function Ends({
  request,
  indicator,
  language,
}: {
  request: PageRequest
  indicator: WorkPart
  language: string
}) {
  const { t } = request
  const { body } = indicator
  const end = (value: unknown, year: unknown) =>
    value === undefined ? t('word.notKnownYet') : measured(request, body, value, year)
  return (
    <dl class="glance">
      <div>
        <dt>{t('adopt.field.baseline')}</dt>
        <dd>{end(body.baseline, body.baselineYear)}</dd>
      </div>
      <div>
        <dt>{t('adopt.field.target')}</dt>
        <dd>{end(body.target, body.targetYear)}</dd>
      </div>
      {body.source !== undefined && (
        <div>
          <dt>{t('adopt.field.source')}</dt>
          <dd lang={language} dir="auto">
            {String(body.source)}
          </dd>
        </div>
      )}
    </dl>
  )
}

function SourceOf({ value, language }: { value: WorkPart; language: string }) {
  const words = (
    <span lang={language} dir="auto">
      {String(value.body.source)}
    </span>
  )
  return (
    <span class="small hush">
      {value.body.url === undefined ? (
        words
      ) : (
        <a href={String(value.body.url)} rel="nofollow ugc">
          {words}
        </a>
      )}
    </span>
  )
}
