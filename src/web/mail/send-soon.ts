import { sendMailLater } from '../../platform/mail/index.ts'
import type { SendMail } from '../site.ts'

const usualMinutes = 10
const mostUrgentMinutes = 60

/**
 * Mails that are of use for an hour at most have somebody waiting for them: they pass by the others. What is of use for longer is tried for as
 * long as a mail server may be away.
 */
export const sendSoon: SendMail = async (tx, { kind: _kind, minutes = usualMinutes, ...mail }, now) => {
  const until = new Date(now.getTime() + minutes * 60_000)
  await sendMailLater(tx, { ...mail, until, ...(minutes <= mostUrgentMinutes ? { urgent: true } : {}) }, now)
}
