export { type AdoptersData, ideaAdoptersPage, practiceAdoptersPage } from './adopters-page.tsx'
export { type IdeaData, ideaPage } from './idea-page.tsx'
export { type IdeasData, ideasPage } from './ideas-page.tsx'
