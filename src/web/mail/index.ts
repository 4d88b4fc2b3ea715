export { frameMail, type MailSite, mailLanguage, mailWords } from './frame.ts'
export { mailActions, mailPages } from './kinds.ts'
export { type NoticeSite, noticeKinds, noticeSchedule } from './notice-jobs.ts'
export { unsubscribeAddress } from './unsubscribe-link.ts'
