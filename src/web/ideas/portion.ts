// A page must stay light: a drawn adoption weighs about 300 bytes compressed, a story 500.
export const mostDrawn = 12
export const mostStories = 3
/** So many practices are shown in each list. */
export const mostCards = 6
/** So many countries and origins are named; the others are added up. */
export const mostGroups = 30
/** So many adoptions stand side by side on one page. */
export const perPage = 20
