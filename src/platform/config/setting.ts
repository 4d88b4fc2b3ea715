import { isIP } from 'node:net'
import * as z from 'zod'

/** One setting of the environment, as operators read about it. */
export interface Setting {
  name: string
  /** What holds when it is not set; null: nothing. */
  default: string | null
  about: string
  example: string
}

/** Every setting, in the order of docs/settings.md. */
export const settings: readonly Setting[] = [
  { name: 'PORT', default: '3000', about: 'Port to listen on; 0 takes a free one.', example: '8080' },
  {
    name: 'HOST',
    default: '::',
    about: 'Address to listen on. The default answers on every address of the machine, IPv6 and IPv4.',
    example: '127.0.0.1',
  },
  {
    name: 'PUBLIC_URL',
    default: null,
    about:
      'Address under which people know the site. Needed behind a proxy; with https, cookies and headers are strict.',
    example: 'https://rialto.example.org',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    about: 'Folder for the database and files.',
    example: '/var/lib/rialto',
  },
  {
    name: 'DATABASE_URL',
    default: null,
    about: 'PostgreSQL 15 or newer; without it the database is SQLite in DATA_DIR.',
    example: 'postgres://rialto:secret@localhost:5432/rialto',
  },
  {
    name: 'DATABASE_READ_URL',
    default: null,
    about: 'A read replica of DATABASE_URL, for pages.',
    example: 'postgres://rialto:secret@replica:5432/rialto',
  },
  {
    name: 'SMTP_URL',
    default: null,
    about:
      'Mail server. Without it, mails are put into the folder `outbox` in DATA_DIR, where the operator can read them.',
    example: 'smtps://user:secret@mail.example.org',
  },
  {
    name: 'MAIL_FROM',
    default: null,
    about: 'Who mails come from. Without it: Rialto, at the host of PUBLIC_URL.',
    example: 'Rialto <rialto@example.org>',
  },
  {
    name: 'FILES_URL',
    default: null,
    about: 'Storage for files, S3-compatible. Not used yet; files lie in DATA_DIR.',
    example: 'https://s3.example.org/rialto',
  },
  {
    name: 'TRANSLATION_URL',
    default: null,
    about:
      'A machine that translates, by the protocol of LibreTranslate. Texts go there when a translator asks for it; without it, nothing does.',
    example: 'http://localhost:5000',
  },
  {
    name: 'TRANSLATION_KEY',
    default: null,
    about: 'Key for TRANSLATION_URL, if it wants one.',
    example: '3d1a9c52-key',
  },
  {
    name: 'CHECK_LINKS',
    default: 'on',
    about:
      'on: links of sources are looked at once a month, and copies kept of those whose licence allows it. off: no other site is asked.',
    example: 'off',
  },
  { name: 'LOG_LEVEL', default: 'info', about: 'debug, info, warn or error.', example: 'warn' },
  {
    name: 'TRUSTED_PROXIES',
    default: '',
    about: 'Addresses or networks of your own proxies, with commas. Only they may say for whom they ask.',
    example: '127.0.0.1,10.0.0.0/8,::1',
  },
  {
    name: 'RATE_LIMIT',
    default: '600',
    about: 'Requests that one address (IPv6: one /64) may make in a minute; 0 for no limit.',
    example: '300',
  },
  { name: 'REQUEST_SECONDS', default: '10', about: 'Longest time one request may take.', example: '20' },
]

const optional = (value: unknown) => (value === '' ? undefined : value)
const address = (protocols: readonly string[], expected: string) =>
  z.preprocess(
    optional,
    z
      .string()
      .refine((it) => URL.canParse(it) && protocols.includes(new URL(it).protocol), { error: expected })
      .optional(),
  )
const wholeNumber = (least: number, most: number, usual: number) =>
  z.preprocess(
    optional,
    z
      .string()
      .regex(/^\d{1,9}$/, { error: `expected a whole number from ${least} to ${most}` })
      .transform(Number)
      .refine((it) => it >= least && it <= most, {
        error: `expected a whole number from ${least} to ${most}`,
      })
      .default(usual),
  )

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { pathname, search, hash, username, password } = new URL(text)
  return /^\/*$/.test(pathname) && search + hash + username + password === ''
}

function isNetwork(text: string): boolean {
  const [ip = '', bits, more] = text.split('/')
  const family = isIP(ip)
  if (family === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const schema = z.object({
  PORT: wholeNumber(0, 65535, 3000),
  HOST: z.preprocess(optional, z.string().max(255).default('::')),
  PUBLIC_URL: address(['http:', 'https:'], 'expected an address beginning with https:// or http://')
    .refine((it) => it === undefined || isOrigin(it), {
      error: 'expected only https:// and the host, without a path',
    })
    .transform((it) => (it === undefined ? undefined : new URL(it).origin)),
  DATA_DIR: z.preprocess(optional, z.string().default('./data')),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'expected an address beginning with postgres://'),
  DATABASE_READ_URL: address(['postgres:', 'postgresql:'], 'expected an address beginning with postgres://'),
  SMTP_URL: address(['smtp:', 'smtps:'], 'expected an address beginning with smtp:// or smtps://'),
  MAIL_FROM: z.preprocess(
    optional,
    z
      .string()
      .max(300)
      .regex(/^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, {
        error: 'expected a mail address, or a name and the address in angle brackets',
      })
      .optional(),
  ),
  FILES_URL: address(['http:', 'https:'], 'expected an address beginning with https:// or http://'),
  TRANSLATION_URL: address(
    ['http:', 'https:'],
    'expected an address beginning with https:// or http://',
  ).refine((it) => it === undefined || !/[?#@]/.test(it), {
    error: 'expected only the address, without user, question or mark',
  }),
  CHECK_LINKS: z.preprocess(optional, z.enum(['on', 'off'], { error: 'expected on or off' }).default('on')),
  TRANSLATION_KEY: z.preprocess(
    optional,
    z
      .string()
      .regex(/^[\x21-\x7e]{1,500}$/, {
        error: 'expected at most 500 letters, digits and signs, without spaces',
      })
      .optional(),
  ),
  LOG_LEVEL: z.preprocess(
    optional,
    z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'expected debug, info, warn or error' })
      .default('info'),
  ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((it) => it.split(',').flatMap((part) => part.trim() || []))
    .refine((it) => it.every(isNetwork), {
      error: 'expected IP addresses or networks, with commas between them',
    }),
  RATE_LIMIT: wholeNumber(0, 1_000_000, 600),
  REQUEST_SECONDS: wholeNumber(1, 600, 10),
})

/** The checked settings. */
export interface Settings {
  port: number
  host: string
  /** Without a slash at the end. */
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  databaseReadUrl: string | undefined
  smtpUrl: string | undefined
  /** `Name <name@host>` or an address alone. */
  mailFrom: string | undefined
  filesUrl: string | undefined
  /** A machine that translates; without it, there is none. */
  translationUrl: string | undefined
  translationKey: string | undefined
  /** Whether links of sources are looked at, which asks other sites. */
  checksLinks: boolean
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  trustedProxies: readonly string[]
  /** Requests a minute for one address; 0: no limit. */
  rateLimit: number
  requestSeconds: number
}

/** Settings are wrong; the message has a line for each. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem'
}

/** Reads the settings from the environment. Throws SettingsProblem that names every wrong one, never a password. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = schema.safeParse(environment)
  if (!parsed.success)
    throw new SettingsProblem(parsed.error.issues.map((it) => complaint(it, environment)).join('\n'))
  const it = parsed.data
  return {
    port: it.PORT,
    host: it.HOST,
    publicUrl: it.PUBLIC_URL,
    dataDir: it.DATA_DIR,
    databaseUrl: it.DATABASE_URL,
    databaseReadUrl: it.DATABASE_READ_URL,
    smtpUrl: it.SMTP_URL,
    mailFrom: it.MAIL_FROM,
    filesUrl: it.FILES_URL,
    translationUrl: it.TRANSLATION_URL,
    translationKey: it.TRANSLATION_KEY,
    checksLinks: it.CHECK_LINKS === 'on',
    logLevel: it.LOG_LEVEL,
    trustedProxies: it.TRUSTED_PROXIES,
    rateLimit: it.RATE_LIMIT,
    requestSeconds: it.REQUEST_SECONDS,
  }
}

function complaint(
  issue: z.core.$ZodIssue,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const name = String(issue.path[0])
  const value = environment[name] ?? ''
  const shown = name.endsWith('_KEY') ? '***' : name.endsWith('_URL') ? withoutSecrets(value) : value
  const example = settings.find((it) => it.name === name)?.example
  return `${name}=${JSON.stringify(shown.slice(0, 200))}: ${issue.message}, for example ${name}=${example}`
}

/** A URL as it may be printed. A wrong one cannot be parsed, so whatever could be a password is left out. */
function withoutSecrets(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0] ?? ''
  const rest = url.slice(scheme.length)
  const host = rest.slice(rest.lastIndexOf('@') + 1)
  const plain = host.replace(/[?#].*$/s, '?***').replace(/:(?!\d{1,5}(?:[/?]|$)).*$/s, ':***')
  return `${scheme}${host === rest ? '' : '***@'}${plain}`
}
