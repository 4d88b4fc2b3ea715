import type { PersonalData } from '../../people/index.ts'

/** What questions hold about a person: what they asked, answered and were asked, and what they give. */
export const findQuestionData: PersonalData = async (read, person) => ({
  questionsAsked: await read
    .selectFrom('adoption_question')
    .select(['id', 'practice', 'adoption', 'role', 'city', 'language', 'by_when', 'body', 'state', 'at'])
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('id')
    .execute(),
  questionsToAnswer: await read
    .selectFrom('adoption_question_route')
    .select(['question', 'at', 'ended', 'ended_at', 'words'])
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('question')
    .execute(),
  answers: await read
    .selectFrom('adoption_answer')
    .select(['question', 'role', 'language', 'body', 'at', 'answerer_agrees'])
    .where('person', '=', person)
    .orderBy('at')
    .orderBy('question')
    .execute(),
  capacityForQuestions: await read
    .selectFrom('adoption_capacity')
    .selectAll()
    .where('person', '=', person)
    .execute(),
})
