import { remember } from './remember.ts'

/** Scripts as style sheets tell them apart; `rtl` are right-to-left scripts other than Arabic. */
export type ScriptClass = 'latin' | 'cyrillic' | 'arabic' | 'rtl' | 'han' | 'indic' | 'other'

const classes: readonly (readonly [ScriptClass, string])[] = [
  ['latin', 'Latn'],
  ['cyrillic', 'Cyrl'],
  ['arabic', 'Arab Aran'],
  ['rtl', 'Adlm Hebr Mand Nkoo Rohg Samr Syrc Thaa Yezi'],
  ['han', 'Bopo Hang Hani Hans Hant Jpan Kore'],
  ['indic', 'Beng Deva Gujr Guru Knda Mlym Orya Sinh Taml Telu'],
]

const classOfScript = new Map(
  classes.flatMap(([name, scripts]) => scripts.split(' ').map((it) => [it, name] as const)),
)

/** The script class of any language; `other` for rare scripts and for what is not a language tag. */
export const scriptClassOf: (code: string) => ScriptClass = remember(300, (code) => {
  try {
    return classOfScript.get(new Intl.Locale(code.slice(0, 35)).maximize().script ?? '') ?? 'other'
  } catch {
    return 'other'
  }
})
