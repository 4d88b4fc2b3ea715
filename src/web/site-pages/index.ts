export { aboutPage } from './about-page.tsx'
export { accessibilityPage } from './accessibility-page.tsx'
export { dataPage } from './data-page.tsx'
export { privacyPage } from './privacy-page.tsx'
