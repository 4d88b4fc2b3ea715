import type { PageKind } from '../page.tsx'
import { activityPage } from './activity-page.tsx'
import { auditPage } from './audit-page.tsx'
import { moderationCountsPage } from './moderation-counts-page.tsx'
import { moderationPage } from './moderation-page.tsx'
import { practiceActivityPage } from './practice-activity-page.tsx'

export const trailPages: readonly PageKind[] = [
  activityPage,
  moderationCountsPage,
  practiceActivityPage,
  auditPage,
  moderationPage,
]
