import type { Child } from 'hono/jsx'
import { directions, themes } from '../../practices/index.ts'
import {
  DirectionSign,
  type EvidenceLevel,
  EvidenceSteps,
  FreshnessStamp,
  ThemeSign,
  TransferSign,
} from '../drawings/index.ts'
import { Part } from '../layout/frame.tsx'
import type { PageRequest } from '../request.ts'

const levels: readonly EvidenceLevel[] = [0, 1, 2, 3, 4, 5]
const freshness = ['confirmed', 'due', 'lapsed', 'never'] as const
const transfers = [
  ['none', 'about.transferNone'],
  ['taken-up', 'about.transferTakenUp'],
  ['stopped', 'about.transferStopped'],
] as const

/** Every sign that stands beside a practice, with what it means. */
export function SignLegend({ request }: { request: PageRequest }) {
  const { t } = request
  return (
    <Part id="signs" title={t('about.signs')}>
      <p class="prose">{t('about.signsWhy')}</p>
      <Group title={t('about.signEvidence')} about={t('about.signEvidenceAbout')}>
        {levels.map((it) => (
          <Sign name={<EvidenceSteps level={it} label={`${it} · ${t(`evidence.${it}.name`)}`} beside />}>
            {t(`evidence.${it}.about`)}
          </Sign>
        ))}
      </Group>
      <Group title={t('about.signDirection')} about={t('about.signDirectionAbout')}>
        {directions.map((it) => (
          <Sign name={<DirectionSign direction={it} label={t(`direction.${it}`)} beside />}>
            {t(`about.direction.${it}`)}
          </Sign>
        ))}
      </Group>
      <Group title={t('about.signFreshness')} about={t('about.signFreshnessAbout')}>
        {freshness.map((it) => (
          <Sign name={<FreshnessStamp state={it} label={t(`freshness.${it}`)} beside />}>
            {t(`about.freshness.${it}`)}
          </Sign>
        ))}
      </Group>
      <Group title={t('about.signTransfer')} about={t('about.signTransferAbout')}>
        {transfers.map(([state, key]) => (
          <Sign name={<TransferSign state={state} label={t(key)} beside />}>{t(`${key}About`)}</Sign>
        ))}
      </Group>
      <Group title={t('about.signThemes')} about={t('about.signThemesAbout')}>
        {themes.map((it) => (
          <Sign name={<ThemeSign theme={it} label={t(`theme.${it}.name`)} beside />}>
            {t(`theme.${it}.about`)}
          </Sign>
        ))}
      </Group>
    </Part>
  )
}

function Group({ title, about, children }: { title: string; about: string; children: Child }) {
  return (
    <>
      <h3>{title}</h3>
      <p class="prose">{about}</p>
      <dl class="glance">{children}</dl>
    </>
  )
}

function Sign({ name, children }: { name: Child; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="small">{children}</dd>
    </div>
  )
}
