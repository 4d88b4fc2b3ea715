import * as z from 'zod'
import { type Fetched, readRetryAfter } from '../fetch/index.ts'
import { withoutHidden } from '../hidden/index.ts'
import { type TranslationFault, TranslationProblem } from './problem.ts'
import type { MachineLanguage } from './translation.ts'

const code = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
const languages = z.array(z.object({ code, targets: z.array(code).max(500).optional() })).max(500)
const translation = z.object({ translatedText: z.array(z.string()) })

/** What a machine says it knows. Older ones do not tell targets: then each language goes into all others. */
export function readLanguages(answer: unknown): MachineLanguage[] {
  const parsed = languages.safeParse(answer)
  if (!parsed.success || parsed.data.length === 0) throw new TranslationProblem('broken')
  const codes = parsed.data.map((it) => it.code)
  return parsed.data.map((it) => ({ code: it.code, targets: it.targets ?? codes }))
}

/** One text for each that was asked; anything else is refused, since it could be somebody else's. */
export function readTranslations(answer: unknown, asked: readonly string[]): string[] {
  const parsed = translation.safeParse(answer)
  const found = parsed.success ? parsed.data.translatedText : []
  if (found.length !== asked.length) throw new TranslationProblem('broken')
  return found.map((it, at) => {
    const text = withoutHidden(it).normalize('NFC').trim()
    const most = 200 + (asked[at]?.length ?? 0) * 10
    if (text === '' || text.length > most) throw new TranslationProblem('broken')
    return text
  })
}

/** What a refusal means. What the machine writes about it is for nobody. */
export function readProblem({ status, retryAfter }: Fetched): TranslationProblem {
  const faults: Readonly<Record<number, TranslationFault>> = {
    400: 'language',
    401: 'key',
    403: 'key',
    413: 'limit',
    429: 'limit',
    503: 'limit',
  }
  return new TranslationProblem(faults[status] ?? 'broken', { pause: readRetryAfter(retryAfter, Date.now()) })
}
