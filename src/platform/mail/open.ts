import { join } from 'node:path'
import { createFolderPost } from './folder.ts'
import { parseSender, type Sender } from './mail.ts'
import type { Post } from './post.ts'
import { createSmtpPost } from './smtp.ts'

export interface MailSettings {
  smtpUrl: string | undefined
  mailFrom: string | undefined
  publicUrl: string | undefined
  dataDir: string
}

/** Where the site's mails go and who they come from: the mail server of the settings, or the folder `outbox`. */
export function openMail(settings: MailSettings): { post: Post; from: Sender } {
  const { smtpUrl, mailFrom, publicUrl, dataDir } = settings
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname
  const usual = { name: 'Rialto', address: `rialto@${host}` }
  return {
    post: smtpUrl === undefined ? createFolderPost(join(dataDir, 'outbox')) : createSmtpPost(smtpUrl),
    from: (mailFrom === undefined ? null : parseSender(mailFrom)) ?? usual,
  }
}
