export { type TranslationFault, TranslationProblem, translationFaults } from './problem.ts'
export {
  createMachineTranslation,
  type MachineLanguage,
  type MachineTranslation,
  type TranslationOptions,
} from './translation.ts'
