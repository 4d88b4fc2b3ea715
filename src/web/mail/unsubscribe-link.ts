import type { Secrets } from '../../platform/secret/index.ts'

const purpose = 'mail.unsubscribe'

/** The address that lets a person choose their mails without signing in. It holds as long as the mail is kept. */
export async function unsubscribeAddress(
  { secrets, address }: { secrets: Secrets; address: string },
  language: string,
  person: string,
): Promise<string> {
  return `${address}/${language}/mail/unsubscribe/${await secrets.sign(purpose, person)}`
}

/** Whose mails a token is for; null when it is none of ours. */
export function readUnsubscribe(secrets: Secrets, token: string): Promise<string | null> {
  return secrets.open(purpose, token)
}
