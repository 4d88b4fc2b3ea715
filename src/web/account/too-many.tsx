import type { PageRequest } from '../request.ts'

/** Says plainly that it was too much, and when to try again. */
export function TooMany({ request: { t }, seconds }: { request: PageRequest; seconds: number }) {
  return (
    <p class="notice" role="alert">
      {t('account.tooMany')} {t('account.tryAgainIn', { minutes: Math.max(1, Math.ceil(seconds / 60)) })}
    </p>
  )
}
