/** What the workflow's model knows of a request to review. */
export interface ModelRequest {
  id: string
  state: string
  /** Latest review that was sent. */
  sent: 'publish' | 'changes' | 'excluding' | null
}

/** What the model knows of a draft: plain values, by rules written down a second time. */
export interface ModelDraft {
  id: string
  practice: string
  kind: 'new' | 'change'
  state: string
  held: boolean
  authors: Set<string>
  /** What each revision said. */
  revisions: Record<string, unknown>[]
  /** What was published when a change began. */
  base: Record<string, unknown>
  requests: Map<string, ModelRequest>
}

/** A person of the model. */
export interface Role {
  name: string
  /** Edits the site, with a second factor. */
  edits: boolean
  reviews: boolean
  /** Belongs to the organisation that runs the practices. */
  isTied: boolean
}

export type ModelAct =
  | { kind: 'save' | 'submit' | 'take-back' | 'abandon' | 'release' | 'changes' | 'refuse' | 'publish' }
  | { kind: 'restore'; revision: number }
  | { kind: 'add-author'; person: string }
  | { kind: 'ask'; reviewer: string }
  | { kind: 'settle'; reviewer: string; allow: boolean }
  | { kind: 'cancel'; reviewer: string }
  | { kind: 'declare'; as: 'none' | 'go-on' | 'hand-back' }
  | { kind: 'hand-back' }
  | { kind: 'send'; review: 'publish' | 'changes' | 'excluding' }

const open = new Set(['draft', 'submitted', 'in-review', 'changes-asked'])
const judged = new Set(['submitted', 'in-review'])
const pending = new Set(['asked', 'waiting', 'accepted'])

export const isOpenDraft = (draft: ModelDraft) => open.has(draft.state)

function sees(draft: ModelDraft, who: Role): boolean {
  const state = draft.requests.get(who.name)?.state
  return draft.authors.has(who.name) || who.edits || state === 'accepted' || state === 'done'
}

function mayEdit(draft: ModelDraft, who: Role): boolean {
  const state = draft.requests.get(who.name)?.state
  return who.edits && !draft.authors.has(who.name) && !who.isTied && state !== 'accepted' && state !== 'done'
}

function given(draft: ModelDraft): ModelRequest[] {
  return [...draft.requests].flatMap(([name, it]) =>
    it.sent !== null && !draft.authors.has(name) ? [it] : [],
  )
}

function needed(draft: ModelDraft): number {
  if (draft.kind === 'new') return 2
  const now = draft.revisions.at(-1) ?? {}
  return JSON.stringify(now.results) === JSON.stringify(draft.base.results) ? 0 : 1
}

/** Whether the act is allowed: the rules of docs/workflow.md, written a second time and in another way. */
export function isAllowed(
  draft: ModelDraft,
  who: Role,
  act: ModelAct,
  people: ReadonlyMap<string, Role>,
): boolean {
  const isAuthor = draft.authors.has(who.name)
  const own = draft.requests.get(who.name)?.state
  const stateOf = (name: string) => draft.requests.get(name)?.state
  switch (act.kind) {
    case 'save':
    case 'restore':
      return (draft.state === 'draft' || draft.state === 'changes-asked') && (isAuthor || who.edits)
    case 'add-author':
      return isAuthor
    case 'submit':
      return isAuthor && (draft.state === 'draft' || draft.state === 'changes-asked')
    case 'take-back':
      return isAuthor && draft.state === 'submitted'
    case 'abandon':
      return isAuthor && (draft.state === 'draft' || draft.state === 'changes-asked')
    case 'release':
      return mayEdit(draft, who) && draft.held
    case 'changes':
      return mayEdit(draft, who) && judged.has(draft.state)
    case 'refuse':
      return mayEdit(draft, who) && (judged.has(draft.state) || draft.state === 'changes-asked')
    case 'publish':
      return (
        mayEdit(draft, who) &&
        judged.has(draft.state) &&
        !draft.held &&
        given(draft).length >= needed(draft) &&
        given(draft).every((it) => it.sent !== 'excluding')
      )
    case 'ask': {
      const before = stateOf(act.reviewer)
      const reviewer = people.get(act.reviewer)
      return (
        mayEdit(draft, who) &&
        judged.has(draft.state) &&
        !draft.held &&
        reviewer?.reviews === true &&
        !reviewer.isTied &&
        !draft.authors.has(act.reviewer) &&
        (before === undefined || before === 'expired' || before === 'cancelled')
      )
    }
    case 'settle':
      return mayEdit(draft, who) && stateOf(act.reviewer) === 'waiting'
    case 'cancel':
      return mayEdit(draft, who) && pending.has(stateOf(act.reviewer) ?? '')
    case 'declare':
      return own === 'asked' && open.has(draft.state)
    case 'hand-back':
      return own === 'asked' || own === 'accepted'
    case 'send':
      return own === 'accepted' && judged.has(draft.state) && sees(draft, who)
  }
}

/** What an allowed act changes, but for ids and contents, which the caller fills in. */
export function follow(draft: ModelDraft, who: Role, act: ModelAct): void {
  const set = (name: string, state: string) => {
    const request = draft.requests.get(name)
    if (request) request.state = state
  }
  const end = () => {
    for (const it of draft.requests.values()) if (pending.has(it.state)) it.state = 'cancelled'
  }
  switch (act.kind) {
    case 'add-author':
      draft.authors.add(act.person)
      break
    case 'submit':
      draft.state = 'submitted'
      for (const [name, it] of draft.requests) {
        const again = it.state === 'done' && !draft.authors.has(name)
        if (again && (it.sent === 'changes' || it.sent === 'excluding')) it.state = 'accepted'
      }
      break
    case 'take-back':
      draft.state = 'draft'
      break
    case 'abandon':
    case 'refuse':
    case 'publish':
      draft.state = { abandon: 'abandoned', refuse: 'refused', publish: 'published' }[act.kind]
      end()
      break
    case 'release':
      draft.held = false
      break
    case 'changes':
      draft.state = 'changes-asked'
      break
    case 'ask':
      draft.state = 'in-review'
      set(act.reviewer, 'asked')
      break
    case 'settle':
      set(act.reviewer, act.allow ? 'accepted' : 'declined')
      break
    case 'cancel':
      set(act.reviewer, 'cancelled')
      break
    case 'declare':
      declareIn(draft, who, act.as, set)
      break
    case 'hand-back':
      set(who.name, 'declined')
      break
    case 'send': {
      const request = draft.requests.get(who.name)
      if (request) Object.assign(request, { state: 'done', sent: act.review })
      break
    }
  }
}

function declareIn(
  draft: ModelDraft,
  who: Role,
  as: 'none' | 'go-on' | 'hand-back',
  set: (name: string, state: string) => void,
): void {
  const barred = who.isTied || draft.authors.has(who.name)
  const told = { none: 'accepted', 'go-on': 'waiting', 'hand-back': 'declined' }[as]
  set(who.name, barred ? 'declined' : told)
}
