export {
  type Catalogue,
  catalogueOf,
  isMessageKey,
  type MessageKey,
} from './catalogue.ts'
export { foldText } from './fold.ts'
export { createFormat, type Format, type Precision } from './format.ts'
export {
  directionOf,
  fallbackChain,
  isLanguageTag,
  type KnownLanguage,
  type Language,
  type LanguageCode,
  languageName,
  languages,
  localeOf,
  type PseudoLanguage,
  pseudoLanguages,
  shipped,
} from './language.ts'
export { type Accepted, negotiateLanguage, parseAcceptLanguage } from './negotiate.ts'
export { remember } from './remember.ts'
export { type ScriptClass, scriptClassOf } from './script.ts'
export {
  createTranslator,
  type MessageValues,
  type RichValues,
  type Translator,
  type TranslatorOptions,
} from './translator.ts'
