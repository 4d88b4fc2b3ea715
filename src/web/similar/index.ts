export { similarPage } from './similar-page.tsx'
