import { describe, expect, test } from 'vitest'
import {
  CostBand,
  DirectionSign,
  EvidenceSteps,
  FreshnessStamp,
  Mark,
  StageSign,
  stages,
  ThemeSign,
  TransferSign,
  themes,
} from './index.ts'

type Draw = (more: { label: string; beside?: boolean }) => unknown

const signs: Record<string, Draw[]> = {
  evidence: ([0, 1, 2, 3, 4, 5] as const).map(
    (level): Draw =>
      (more) => <EvidenceSteps level={level} {...more} />,
  ),
  direction: (['positive', 'mixed', 'none', 'negative', 'unknown'] as const).map(
    (direction): Draw =>
      (more) => <DirectionSign direction={direction} {...more} />,
  ),
  freshness: (['confirmed', 'due', 'lapsed', 'never'] as const).map(
    (state): Draw =>
      (more) => <FreshnessStamp state={state} {...more} />,
  ),
  cost: ([0, 1, 2, 3, 4, null] as const).map(
    (band): Draw =>
      (more) => <CostBand band={band} {...more} />,
  ),
  transfer: (['none', 'taken-up', 'stopped'] as const).map(
    (state): Draw =>
      (more) => <TransferSign state={state} {...more} />,
  ),
  theme: themes.map(
    (theme): Draw =>
      (more) => <ThemeSign theme={theme} {...more} />,
  ),
  stage: stages.map(
    (stage): Draw =>
      (more) => <StageSign stage={stage} {...more} />,
  ),
}

describe.each(Object.entries(signs))('signs of %s', (_kind, draws) => {
  test('differ from each other without their colours', () => {
    const shapes = draws.map((draw) =>
      String(draw({ label: '' })).replace(/"var\(--(?!paper)[\w-]+\)"/g, '"colour"'),
    )
    expect(new Set(shapes).size).toBe(draws.length)
  })

  test('weigh at most 330 bytes each', () => {
    for (const draw of draws) expect(String(draw({ label: 'x' })).length).toBeLessThanOrEqual(330)
  })

  test('are named by a title, or silent beside their written name', () => {
    for (const draw of draws) {
      expect(String(draw({ label: 'A & B' }))).toMatch(/^<svg [^>]*role="img"><title>A &amp; B<\/title>/)
      expect(String(draw({ label: 'A & B', beside: true }))).toMatch(
        /^<span [^>]*><svg [^>]*aria-hidden="true">.*A &amp; B<\/span>$/,
      )
    }
  })
})

test('the mark is silent beside the name and named alone', () => {
  expect(String(<Mark />)).toContain('aria-hidden="true"')
  expect(String(<Mark label="Rialto" />)).toContain('<title>Rialto</title>')
})
