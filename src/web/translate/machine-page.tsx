import { NotFound } from '../../platform/errors/index.ts'
import { languageName } from '../../platform/i18n/index.ts'
import {
  askMachine,
  cancelMachine,
  findForTranslation,
  findMachineOrderUnguarded,
  type MachineOrder,
  mostMachineTries,
  type Published,
  targetLanguage,
  timeLeft,
} from '../../practices/index.ts'
import type { ActionKind } from '../action.ts'
import { Words } from '../layout/text.tsx'
import { pageKind } from '../page.tsx'
import type { PageRequest } from '../request.ts'
import { requireTranslator } from './load.ts'

const path = '/translate/:practice/:into/machine'

interface Data {
  practice: Published
  /** The language that it is brought into. */
  language: string
  order: MachineOrder | null
}

/** How far the machine is. While it is at work, the page loads itself again, unless the reader does not want that. */
export const machinePage = pageKind<Data>({
  path,
  who: 'person',
  about: 'how far the machine is with the missing texts of a practice',
  load: async (request) => {
    const language = request.param('into')
    const practice = await findForTranslation(request.read, request.param('practice'))
    await requireTranslator(request, practice.id)
    if (!targetLanguage.safeParse(language).success || language === practice.language)
      throw new NotFound('error.noTranslation')
    const order = await findMachineOrderUnguarded(request.read, { practice: practice.id, language })
    return { practice, language, order }
  },
  show: (request, data) => ({
    title: titleOf(request, data),
    isPrivate: true,
    styles: ['form'],
    ...(isMoving(request, data) ? { refreshSeconds: secondsUntilNews(request, data) } : {}),
    body: <View request={request} data={data} />,
  }),
})

/** Asks the machine again, or stops it. */
export const machineAct: ActionKind = {
  path,
  who: 'person',
  about: 'stops the machine, or asks it once more: whoever may translate the practice',
  act: async ({ write, site, viewer, now, param, form }) => {
    const on = { practice: param('practice'), language: param('into') }
    if (form.text('do') === 'cancel') await write((tx) => cancelMachine(tx, viewer, on, now))
    else if (site.hasMachine) await write((tx) => askMachine(tx, viewer, on, now))
    return { to: `/translate/${on.practice}/${on.language}/machine` }
  },
}

const usualSeconds = 10
const mostSeconds = 120

const isOpen = ({ order }: Data) => order?.state === 'open'
const isMoving = ({ query }: PageRequest, data: Data) => isOpen(data) && query.get('still') !== 'yes'

function secondsUntilNews({ now }: PageRequest, { order }: Data): number {
  const wait = (Date.parse(order?.nextAt ?? '') - now.getTime()) / 1000
  return Math.ceil(Math.min(Math.max(usualSeconds, wait || 0), mostSeconds))
}

function titleOf({ t, language }: PageRequest, data: Data): string {
  return t('translate.machineOrder.title', { language: languageName(data.language, language.code) })
}

interface Props {
  request: PageRequest
  data: Data
}

function View({ request, data }: Props) {
  const { t, link } = request
  const { practice, order } = data
  const back = `/translate/${practice.id}/${data.language}`
  return (
    <>
      <h1>{titleOf(request, data)}</h1>
      <p class="lede">
        <a href={link(`/practices/${practice.slug}`)}>
          <Words request={request} text={practice.title} original={practice.language} inline />
        </a>
      </p>
      {order === null ? (
        <p class="unknown">{t('translate.machineOrder.none')}</p>
      ) : (
        <State request={request} order={order} />
      )}
      <Buttons request={request} data={data} />
      <p class="prose">
        {t('translate.machineHow', { language: languageName(data.language, request.language.code) })}
      </p>
      <ul class="chips">
        {isOpen(data) && <Reload request={request} data={data} />}
        <li>
          <a href={link(back)}>{t('translate.machineOrder.back')}</a>
        </li>
      </ul>
    </>
  )
}

function State({ request, order }: { request: PageRequest; order: MachineOrder }) {
  const { t, format } = request
  const { state, done, remaining, passed, tries, fault, nextAt } = order
  const total = done + remaining
  const isPausing = state === 'open' && nextAt !== null
  return (
    <div class="panel">
      <p>
        <strong>{t(`translate.machineOrder.${isPausing ? 'pausing' : state}`)}</strong>
      </p>
      <p>
        <label for="progress">
          {t('translate.machineOrder.progress', { done: format.number(done), total: format.number(total) })}
        </label>{' '}
        <progress id="progress" max={total} value={done}></progress>
      </p>
      {fault !== null && <p class="notice">{t(`translate.machineFault.${fault}`)}</p>}
      {isPausing && (
        <p>
          {t('translate.machineOrder.again', {
            tries: format.number(tries),
            most: format.number(mostMachineTries),
            time: format.dateTime(nextAt),
          })}
        </p>
      )}
      {state === 'stopped' && <p>{t('translate.machineOrder.gaveUp', { tries })}</p>}
      {state === 'open' && !isPausing && <TimeLeft request={request} order={order} />}
      {passed > 0 && <p>{t('translate.machineOrder.passed', { count: passed })}</p>}
    </div>
  )
}

function TimeLeft({ request: { t }, order }: { request: PageRequest; order: MachineOrder }) {
  const left = timeLeft(order)
  if (left === null) return <p>{t('translate.machineOrder.timeUnknown')}</p>
  return <p>{t('translate.machineOrder.timeLeft', { minutes: Math.round(left / 60_000) })}</p>
}

function Buttons({ request, data }: Props) {
  const { t, link, site } = request
  const canAsk = site.hasMachine && !isOpen(data) && data.order?.remaining !== 0
  if (!isOpen(data) && !canAsk) return null
  return (
    <form method="post" action={link(`/translate/${data.practice.id}/${data.language}/machine`)}>
      <button type="submit" class="quiet" name="do" value={isOpen(data) ? 'cancel' : 'ask'}>
        {t(isOpen(data) ? 'translate.machineOrder.cancel' : 'translate.machineOrder.ask')}
      </button>
    </form>
  )
}

/** Whoever reads slowly, or has the page read out, can keep it still. */
function Reload({ request, data }: Props) {
  const { t, link } = request
  const own = `/translate/${data.practice.id}/${data.language}/machine`
  const moves = isMoving(request, data)
  return (
    <>
      <li>
        <a href={link(moves ? own : `${own}?still=yes`)}>{t('translate.machineOrder.reload')}</a>
      </li>
      <li>
        <a href={link(moves ? `${own}?still=yes` : own)}>
          {t(moves ? 'translate.machineOrder.still' : 'translate.machineOrder.byItself')}
        </a>
      </li>
    </>
  )
}
