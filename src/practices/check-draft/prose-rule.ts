import { foldText } from '../../platform/i18n/index.ts'
import { guessLanguage } from '../../search/index.ts'
import type { Rule } from './finding.ts'
import { praiseIn } from './praise.ts'
import { listProse } from './words.ts'

/** Words that praise instead of telling. */
export const praiseRule: Rule = {
  id: 'praise',
  level: 'warning',
  find: (content) =>
    listProse(content).flatMap(({ field, text }) =>
      praiseIn(text)
        .slice(0, 1)
        .map((word) => ({ field, values: { word } })),
    ),
}

/** Texts in capital letters. Short names such as "IQ" are none. */
export const capitalsRule: Rule = {
  id: 'capitals',
  level: 'warning',
  find: (content) =>
    listProse(content).flatMap(({ field, text }) => {
      const upper = text.match(/\p{Lu}/gu)?.length ?? 0
      const lower = text.match(/\p{Ll}/gu)?.length ?? 0
      return upper >= 12 && upper > 2 * lower ? [{ field }] : []
    }),
}

const mail = /[\w.+-]{1,64}@[\w-]+\.[\w.-]*\w/
const telephone = /(?<![\w/.-])(?:\+\d|\(0|0\d)[\d ()/.-]{6,20}\d(?![\w-])/

/** Mail addresses and telephone numbers: they would be public for ever. */
export const contactDetailRule: Rule = {
  id: 'contact-detail',
  level: 'warning',
  find: (content) =>
    listProse(content)
      .filter(({ text }) => mail.test(text) || telephone.test(text))
      .map(({ field }) => ({ field })),
}

const titles =
  'Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Monsieur|Madame|Mademoiselle|Mme|Mlle|Me|Signor|Signora|Sig|Señor|Señora|Sr|Sra|Senhor|Senhora|Don|Doña|Dottor|Dottoressa|Sheikh|Imam|Father|Pastor|Rabbi'
const titled = new RegExp(`(?<!\\p{L})(?:${titles})\\.?\\s+(\\p{Lu}[\\p{L}’'-]+)`, 'u')
const firstNames = new Set(
  `ahmed ali aisha alice amina ana andrea angela anna anne antonio barbara carlos carmen catherine charles christine
  claudia daniel david diana elena elizabeth emma erik fatima fatma francesco francisco franz frank george giovanni giulia
  giuseppe hans hassan heinz helen ibrahim ivan jack james jan jean jennifer jens joao john jose joseph juan karin karl
  katharina khadija laura linda lisa louis lucia luis manuel marco margaret maria marie mario mark martin mary maryam
  matthias mehmet michael miguel mohamed mohammad mohammed monika muhammad mustafa natalia nicolas nina olga omar paolo
  patricia paul paulo pedro peter petra philippe pierre rachel richard robert roberto rosa ruth samir sandra sara sarah
  sofia stefan stephen susan sven svetlana thomas ursula victor walter william wolfgang xavier yasmin youssef yusuf zeynep`.split(
    /\s+/,
  ),
)
const pair = /(?<!\p{L})(\p{Lu}\p{Ll}+)(?=\s+(\p{Lu}[\p{L}’'-]{2,}))/gu

/** Names of persons: a form of address with a name, or a first name that is common somewhere, and another name behind it. */
export const personNameRule: Rule = {
  id: 'person-name',
  level: 'warning',
  find: (content) =>
    listProse(content).flatMap(({ field, text }) => {
      const name = nameIn(text)
      return name === null ? [] : [{ field, values: { name } }]
    }),
}

function nameIn(text: string): string | null {
  const addressed = titled.exec(text)
  if (addressed) return addressed[0]
  const [first] = [...text.matchAll(pair)].filter((it) => firstNames.has(foldText(it[1] as string)))
  return first ? `${first[1]} ${first[2]}` : null
}

/** The texts together are in another language than the draft says. Short ones cannot be told. */
export const otherLanguageRule: Rule = {
  id: 'other-language',
  level: 'warning',
  find: (content, { language }) => {
    const guessed = guessLanguage(
      listProse(content)
        .map((it) => it.text)
        .join('\n'),
    )
    if (guessed === null || guessed === language.split('-')[0]) return []
    return [{ field: null, values: { guessed, stated: language } }]
  },
}
