import './tables.ts'

export { isMailAddress, type NewMail, parseSender, type Sender } from './mail.ts'
export { type MailSettings, openMail } from './open.ts'
export { Delayed, type Post } from './post.ts'
export { mailKinds, mailSchedule } from './send.ts'
export { countMails, type MailCounts, sendMailLater } from './store.ts'
