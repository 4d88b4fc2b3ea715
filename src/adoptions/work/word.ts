export { type Side, sides } from '../side.ts'

/** Who may read a workspace: its group, the origin's stewards as well, or everybody. */
export const visibilities = ['private', 'shared', 'public'] as const
export type Visibility = (typeof visibilities)[number]

/** What a member of the local group does: `newcomers` is the newcomers' voice, `guarantor` sees to it that it goes on. */
export const memberParts = ['owner', 'partner', 'newcomers', 'guarantor', 'writer'] as const
export type MemberPart = (typeof memberParts)[number]

/** As what somebody looks at a workspace. */
export type Standing = 'group' | 'origin' | 'editor'

/** What became of a building block; `added` is one of the adopting place's own. */
export const changeKinds = ['taken', 'changed', 'dropped', 'added'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Who reads an entry of the diary. */
export const audiences = ['group', 'origin', 'public'] as const
export type Audience = (typeof audiences)[number]

/** What the owner answers to a reminder. */
export const reminderFindings = ['yes', 'changed', 'stopped'] as const
export type ReminderFinding = (typeof reminderFindings)[number]
