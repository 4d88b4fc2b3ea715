import {
  moveStage,
  type Stage,
  showWork,
  takeStageBack,
  tellStory,
  type Visibility,
} from '../../../adoptions/index.ts'
import type { SignedIn } from '../../../people/index.ts'
import type { ActionAnswer, ActionKind, ActionRequest } from '../../action.ts'
import { readDate } from '../../contribute/read-part.ts'
import type { Section } from './frame.tsx'
import { showSectionAgain } from './section-page.tsx'
import { attempt } from './typed.ts'

/** Tries an act of a section; refused, the section is shown again with what was typed and what stands there now. */
async function onSection(
  request: ActionRequest,
  section: Section,
  done: string,
  act: (viewer: SignedIn, id: string) => Promise<unknown>,
): Promise<ActionAnswer> {
  const id = request.param('id')
  const refused = await attempt(request.form, () => act(request.viewer as SignedIn, id))
  if (refused) return showSectionAgain(request, section, { typed: refused })
  return { to: `/adoptions/${id}/${section}?done=${done}` }
}

function numberIn({ form }: ActionRequest, name: string): number {
  return /^\d{1,9}$/.test(form.text(name)) ? Number(form.text(name)) : Number.NaN
}

export const moveAct: ActionKind = {
  path: '/adoptions/:id/stages',
  who: 'person',
  about: 'brings an adoption to another stage',
  act: (request) =>
    onSection(request, 'stages', 'moved', (viewer, id) => {
      const { form, now } = request
      const date = readDate(form.text('date'))
      const step = {
        stage: form.text('stage') as Stage,
        date: date === '' ? null : date,
        reason: form.text('reason').trim(),
        after: numberIn(request, 'after'),
      }
      return request.write((tx) => moveStage(tx, viewer, id, step, now))
    }),
}

export const stageBackAct: ActionKind = {
  path: '/adoptions/:id/stages/back',
  who: 'person',
  about: 'takes the last stage back, which was entered by mistake',
  act: (request) =>
    onSection(request, 'stages', 'removed', (viewer, id) =>
      request.write((tx) => takeStageBack(tx, viewer, id, numberIn(request, 'after'), request.now)),
    ),
}

export const storyAct: ActionKind = {
  path: '/adoptions/:id/story',
  who: 'person',
  about: 'tells the story of an adoption anew',
  act: (request) =>
    onSection(request, 'story', 'saved', (viewer, id) => {
      const { form, now } = request
      const told = { story: form.text('story').trim(), help: form.text('help').trim() }
      const revision = numberIn(request, 'revision')
      return request.write((tx) => tellStory(tx, viewer, id, { ...told, revision }, now))
    }),
}

export const showAct: ActionKind = {
  path: '/adoptions/:id/showing',
  who: 'person',
  about: 'decides who sees an adoption, from when, and whether with its city',
  act: (request) =>
    onSection(request, 'story', 'saved', (viewer, id) => {
      const { form, now } = request
      const delay = form.text('delayUntil').trim()
      const shown = {
        visibility: form.text('visibility') as Visibility,
        hidesCity: form.text('hidesCity') === 'yes',
        delayUntil: delay === '' ? null : delay,
        revision: numberIn(request, 'revision'),
      }
      return request.write((tx) => showWork(tx, viewer, id, shown, now))
    }),
}
