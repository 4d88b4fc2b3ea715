import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsProblem, settings } from './index.ts'

const anything = fc.array(fc.nat(0xffff), { maxLength: 20 }).map((codes) => String.fromCharCode(...codes))

describe('settings', () => {
  test('an empty environment gives the defaults', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '::',
      publicUrl: undefined,
      dataDir: './data',
      databaseUrl: undefined,
      databaseReadUrl: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      filesUrl: undefined,
      translationUrl: undefined,
      translationKey: undefined,
      checksLinks: true,
      logLevel: 'info',
      trustedProxies: [],
      rateLimit: 600,
      requestSeconds: 10,
    })
  })

  test('every example is right, alone and together', () => {
    for (const it of settings) expect(() => readSettings({ [it.name]: it.example })).not.toThrow()
    expect(() => readSettings(Object.fromEntries(settings.map((it) => [it.name, it.example])))).not.toThrow()
  })

  test('all wrong ones are named at once, without passwords', () => {
    const wrong = {
      PORT: '99999',
      DATABASE_URL: 'mysql://me:hunter2@host/db',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: '10.0.0.0/99',
    }
    const message = String(
      (() => {
        try {
          readSettings(wrong)
        } catch (error) {
          return error
        }
      })(),
    )
    expect(message.split('\n')).toHaveLength(4)
    expect(message).toMatch(/PORT="99999": expected a whole number from 0 to 65535, for example PORT=8080/)
    expect(message).not.toMatch(/hunter2/)
  })

  test('a wrong key is not told', () => {
    expect(() => readSettings({ TRANSLATION_KEY: 'hunter2 hunter2' })).toThrow(
      'TRANSLATION_KEY="***": expected at most 500 letters',
    )
  })

  test('no spelling of a wrong URL gives its password away', () => {
    for (const url of [
      'mysql://rialto:hunter2@host/db',
      'mysql://rialto:hun/hunter2@host/db',
      'mysql://rialto:hun@hunter2@host/db',
      'mysql://rialto:hun#hunter2@host/db',
      'mysql://rialto:hunter2',
      'rialto:hunter2@host',
      'mysql://host/db?password=hunter2',
      'postgres://rialto:hunter2',
    ]) {
      expect(() => readSettings({ DATABASE_URL: url })).toThrow(SettingsProblem)
      expect(() => readSettings({ DATABASE_URL: url })).not.toThrow(/hunter2/)
    }
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:p@db.example:5432/x' })).toThrow(
      /mysql:\/\/\*\*\*@db.example:5432\/x/,
    )
  })

  test('mails come from one address, with a name or without', () => {
    for (const right of ['r@example.org', 'Rialto <r@example.org>', '"Marché, idées" <r@example.org>'])
      expect(readSettings({ MAIL_FROM: right }).mailFrom).toBe(right)
    for (const wrong of ['Rialto', 'a@b, c@d', 'Ri\nalto <r@example.org>', 'A <a@b>, B <c@d>', '<>'])
      expect(() => readSettings({ MAIL_FROM: wrong })).toThrow(/expected a mail address/)
  })

  test('the public address is a host and nothing more', () => {
    expect(readSettings({ PUBLIC_URL: 'HTTPS://A.example:443//' }).publicUrl).toBe('https://a.example')
    for (const url of ['https://a.example/path', 'https://a.example/?x', 'https://u:p@a.example']) {
      expect(() => readSettings({ PUBLIC_URL: url })).toThrow(/PUBLIC_URL=.*expected only https/)
    }
  })

  test('the public address loses its last slash', () => {
    expect(readSettings({ PUBLIC_URL: 'https://a.example/' }).publicUrl).toBe('https://a.example')
  })

  test('anything else is refused as a problem, not a crash', () => {
    const names = settings.map((it) => it.name)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anything), (environment) => {
        try {
          expect(readSettings(environment)).toHaveProperty('port')
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsProblem)
        }
      }),
      { numRuns: 10_000 },
    )
  })
})
