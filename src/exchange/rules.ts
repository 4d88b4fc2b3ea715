import { hasRoleSomewhere, type SignedIn, type Viewer } from '../people/index.ts'
import type { PostState, ProposalState, Side } from './word.ts'

/** What the whole world may see. */
export function isPublicState(state: PostState): boolean {
  return state === 'open' || state === 'met'
}

export function isOwner(viewer: Viewer, post: { person: string }): boolean {
  return viewer.role === 'person' && viewer.id === post.person
}

/** Editors read first posts and run the matching. */
export function canEdit(viewer: Viewer): viewer is SignedIn {
  return hasRoleSomewhere(viewer, 'editor')
}

export function canSeePost(viewer: Viewer, post: { person: string; state: PostState }): boolean {
  return isPublicState(post.state) || isOwner(viewer, post) || canEdit(viewer)
}

/** Still to be changed or withdrawn by its owner. */
export function isLive(state: PostState): boolean {
  return state === 'open' || state === 'held'
}

/** Waits for somebody. */
export const openProposalStates = ['proposed', 'accepted-need', 'accepted-offer'] as const

export function isOpenProposal(state: ProposalState): boolean {
  return (openProposalStates as readonly string[]).includes(state)
}

/** Both have said yes: they know how to reach each other. */
export function isAgreed(state: ProposalState): boolean {
  return state === 'agreed' || state === 'done'
}

/** Whether this side has still to answer. */
export function canAnswer(state: ProposalState, side: Side): boolean {
  return state === 'proposed' || state === (side === 'need' ? 'accepted-offer' : 'accepted-need')
}

/** The state after this side has said yes. */
export function accepted(state: ProposalState, side: Side): ProposalState {
  return state === 'proposed' ? `accepted-${side}` : 'agreed'
}
