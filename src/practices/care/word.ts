/** What somebody who runs a practice may answer when asked whether the record still holds. */
export const findings = ['holds', 'changed', 'ended'] as const
export type ConfirmationFinding = (typeof findings)[number]

/** `correction`: another text for a field. `problem`: something is wrong with the record as a whole. */
export const suggestionKinds = ['correction', 'problem'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

export const suggestionStates = ['open', 'accepted', 'declined', 'settled'] as const
export type SuggestionState = (typeof suggestionStates)[number]

/** What a problem is about. `harm` and `consent` are looked at first. */
export const problemTopics = ['harm', 'consent', 'wrong', 'link', 'other'] as const
export type ProblemTopic = (typeof problemTopics)[number]
