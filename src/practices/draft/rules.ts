import { hasRole, type Viewer } from '../../people/index.ts'
import { type DraftState, openStates } from './word.ts'

/** What decides who may do something with a draft. */
export interface DraftStanding {
  state: DraftState
  /** Null: the site itself. */
  network: string | null
  /** People who write it. */
  authors: readonly string[]
  /** People who are asked to review it and have said yes. */
  reviewers: readonly string[]
}

/** Each way between states, and who may go it: `author`, or `editor` of the draft's network. docs/workflow.md draws them. */
export const ways: readonly { from: DraftState; to: DraftState; by: 'author' | 'editor' }[] = [
  { from: 'draft', to: 'submitted', by: 'author' },
  { from: 'draft', to: 'abandoned', by: 'author' },
  { from: 'submitted', to: 'draft', by: 'author' },
  { from: 'submitted', to: 'in-review', by: 'editor' },
  { from: 'submitted', to: 'changes-asked', by: 'editor' },
  { from: 'submitted', to: 'published', by: 'editor' },
  { from: 'submitted', to: 'refused', by: 'editor' },
  { from: 'in-review', to: 'changes-asked', by: 'editor' },
  { from: 'in-review', to: 'published', by: 'editor' },
  { from: 'in-review', to: 'refused', by: 'editor' },
  { from: 'changes-asked', to: 'submitted', by: 'author' },
  { from: 'changes-asked', to: 'abandoned', by: 'author' },
  { from: 'changes-asked', to: 'refused', by: 'editor' },
]

/** Whether the draft is still worked on. */
export function isOpen(state: string): boolean {
  return (openStates as readonly string[]).includes(state)
}

/** Whether the viewer writes the draft. */
export function isAuthor(viewer: Viewer, { authors }: DraftStanding): boolean {
  return viewer.role === 'person' && authors.includes(viewer.id)
}

/** Whether the viewer may read the draft: who writes, edits or reviews it. */
export function canSeeDraft(viewer: Viewer, draft: DraftStanding): boolean {
  if (isAuthor(viewer, draft) || hasRole(viewer, 'editor', draft.network)) return true
  return viewer.role === 'person' && draft.reviewers.includes(viewer.id)
}

/** Whether the viewer may change what the draft says. While it is reviewed nobody does: reviewers judge one text. */
export function canWriteDraft(viewer: Viewer, draft: DraftStanding): boolean {
  if (draft.state !== 'draft' && draft.state !== 'changes-asked') return false
  return isAuthor(viewer, draft) || hasRole(viewer, 'editor', draft.network)
}

/** Whether the viewer may bring the draft from where it stands to `to`. */
export function canMoveDraft(viewer: Viewer, draft: DraftStanding, to: DraftState): boolean {
  return ways.some(
    (it) =>
      it.from === draft.state &&
      it.to === to &&
      (it.by === 'author' ? isAuthor(viewer, draft) : hasRole(viewer, 'editor', draft.network)),
  )
}

/** Whether the viewer may propose a change of a published practice: its stewards, members of its leads, and its network's editors. */
export function canOpenChange(
  viewer: Viewer,
  practice: { isSteward: boolean; leads: readonly string[]; network: string | null },
): boolean {
  if (viewer.role === 'anonymous') return false
  if (practice.isSteward || hasRole(viewer, 'editor', practice.network)) return true
  return practice.leads.some((it) => viewer.organisations.includes(it))
}
