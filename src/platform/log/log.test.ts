import { expect, test } from 'vitest'
import { createLog } from './index.ts'

const time = '2026-01-02T03:04:05.000Z'

function collect(level: 'debug' | 'info' | 'warn') {
  const lines: string[] = []
  const log = createLog(
    level,
    (it) => lines.push(it),
    () => new Date(time),
  )
  return {
    log,
    read: () =>
      lines
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((it) => JSON.parse(it)),
  }
}

test('each event is one line of JSON', () => {
  const { log, read } = collect('info')
  log.info('started', { port: 3000 })
  log.warn('slow')
  log.flush()
  expect(read()).toEqual([
    { time, level: 'info', event: 'started', port: 3000 },
    { time, level: 'warn', event: 'slow' },
  ])
})

test('what is below the level is not written', () => {
  const { log, read } = collect('warn')
  log.info('started')
  log.debug('detail')
  log.flush()
  expect(read()).toEqual([])
})

test('a line break in a value does not make a second line', () => {
  const { log, read } = collect('debug')
  log.debug('x', { value: 'a\n{"level":"error"}\u0000\u2028' })
  log.flush()
  expect(read()).toEqual([{ time, level: 'debug', event: 'x', value: 'a\n{"level":"error"}\u0000\u2028' }])
})

test('an error is written at once, with its causes', () => {
  const { log, read } = collect('info')
  log.error('failed', {}, new Error('outer', { cause: new Error('inner') }))
  expect(read()[0].cause).toMatch(/outer[\s\S]*caused by Error: inner/)
})
