import type { ActionKind } from '../action.ts'
import type { PageKind } from '../page.tsx'
import { askActions, askPages } from './ask-page.tsx'
import { questionDeskPage } from './desk-page.tsx'
import { ownQuestionsPage, sayCapacity } from './own-page.tsx'
import { questionActions as acts, ownQuestionPage } from './own-question-page.tsx'
import { questionPage, reportPage, sendReport } from './question-page.tsx'
import { adoptionQuestionsPage, practiceQuestionsPage, questionsPage } from './questions-page.tsx'

export const questionPages: readonly PageKind[] = [
  ...askPages,
  practiceQuestionsPage,
  adoptionQuestionsPage,
  questionsPage,
  questionPage,
  reportPage,
  ownQuestionsPage,
  ownQuestionPage,
  questionDeskPage,
]

export const questionActions: readonly ActionKind[] = [...askActions, sayCapacity, ...acts, sendReport]
