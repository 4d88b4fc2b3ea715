export { type IdeaData, ideaPage } from './idea-page.tsx'
export { type IdeasData, ideasPage } from './ideas-page.tsx'
