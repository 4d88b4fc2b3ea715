import { setTimeout as wait } from 'node:timers/promises'
import { type Fetched, FetchProblem, fetchSafely, readRetryAfter } from '../fetch/index.ts'
import { readLanguages, readProblem, readTranslations } from './answer.ts'
import { inBatches } from './batch.ts'
import { type TranslationFault, TranslationProblem } from './problem.ts'

/** Where the machine is, and how patient we are with it. */
export interface TranslationOptions {
  /** Base address of a server that speaks LibreTranslate's protocol. */
  url: string
  key?: string | undefined
  /** Address of the site that asks. */
  site?: string | undefined
  /** For one request. */
  milliseconds?: number
  /** Requests for one batch, the first included. */
  mostTries?: number
  /** Before a request is tried again; a server may ask for less or more, but not for more than `mostWait`. */
  usualWait?: number
  mostWait?: number
}

/** A language that the machine translates from, and what into. */
export interface MachineLanguage {
  code: string
  targets: readonly string[]
}

export interface MachineTranslation {
  languages(): Promise<readonly MachineLanguage[]>
  /**
   * Translates plain texts from one language to another, given as tags such as `pt-BR`; answers as many texts, in order. Texts
   * without letters come back as they are. What comes back is plain text whatever it looks like. Throws TranslationProblem.
   */
  translate(texts: readonly string[], from: string, to: string): Promise<string[]>
}

/** A connection to the machine that the operator has set up; there is none by default. */
export function createMachineTranslation(options: TranslationOptions): MachineTranslation {
  const call = createCall(options)
  let known: readonly MachineLanguage[] | undefined

  const languages = async () => {
    known ??= readLanguages(await call('GET', 'languages'))
    return known
  }
  const translateBatch = async (texts: readonly string[], source: string, target: string) => {
    const key = options.key === undefined ? {} : { api_key: options.key }
    const answer = await call('POST', 'translate', { q: texts, source, target, format: 'text', ...key })
    return readTranslations(answer, texts)
  }
  return {
    languages,
    async translate(texts, from, to) {
      const wanted = texts.flatMap((text, at) => (/\p{L}/u.test(text) ? [{ text, at }] : []))
      const done = [...texts]
      if (wanted.length === 0) return done
      const { source, target } = choosePair(await languages(), from, to)
      for (const batch of inBatches(wanted)) {
        const found = await translateBatch(
          batch.map((it) => it.text),
          source,
          target,
        )
        for (const [index, { at }] of batch.entries()) done[at] = found[index] ?? ''
      }
      return done
    },
  }
}

/** The machine's own names for two languages: the tag itself, or its language. */
function choosePair(
  known: readonly MachineLanguage[],
  from: string,
  to: string,
): { source: string; target: string } {
  const source = namesOf(from)
    .map((it) => known.find(({ code }) => code === it))
    .find((it) => it !== undefined)
  const target = namesOf(to).find((it) => source?.targets.includes(it))
  if (!source || target === undefined || source.code === target) throw new TranslationProblem('language')
  return { source: source.code, target }
}

function namesOf(tag: string): string[] {
  const [language = '', ...rest] = tag.split('-')
  return rest.length === 0 ? [language] : [tag, language]
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

function createCall(options: TranslationOptions): Call {
  const base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`)
  const port = base.port || (base.protocol === 'https:' ? '443' : '80')
  const { mostTries = 3, usualWait = 2000, mostWait = 30_000, milliseconds = 60_000 } = options
  const ask = (method: 'GET' | 'POST', path: string, body?: object) =>
    fetchSafely(new URL(path, base).href, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      // The operator chose this machine; it may well stand in the same house.
      allow: [`${base.hostname}:${port}`],
      site: options.site,
      milliseconds,
      mostRedirects: 0,
    }).catch((error: unknown) => {
      throw new TranslationProblem(faultOf(error), { cause: error })
    })

  return async (method, path, body) => {
    for (let tries = 1; ; tries++) {
      const answer = await ask(method, path, body)
      if (answer.status === 200) return parse(answer)
      const isBusy = answer.status === 429 || answer.status === 503
      const pause = readRetryAfter(answer.retryAfter, Date.now()) ?? usualWait
      if (!isBusy || tries >= mostTries || pause > mostWait) throw readProblem(answer)
      await wait(pause)
    }
  }
}

function faultOf(error: unknown): TranslationFault {
  if (!(error instanceof FetchProblem)) throw error
  if (error.fault === 'slow') return 'slow'
  return error.fault === 'broken' ? 'broken' : 'unreachable'
}

function parse({ bytes, truncated }: Fetched): unknown {
  try {
    if (!truncated) return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new TranslationProblem('broken', { cause: error })
  }
  throw new TranslationProblem('broken')
}
