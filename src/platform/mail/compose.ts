import type { Sender } from './mail.ts'
import type { MailRow } from './store.ts'

/** The mail as it goes over the wire. nodemailer is loaded with the first mail: a start has no need of it. */
export async function composeMail(mail: MailRow, from: Sender): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const composer = new MailComposer({
    from: { name: from.name, address: from.address },
    // As an object: an address that is parsed could become two.
    to: { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.body,
    date: new Date(mail.created_at),
    messageId: mail.message_id,
    headers: JSON.parse(mail.headers) as Record<string, string>,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
  return composer.compile().build()
}
