import type { PageRequest } from '../request.ts'

/** From one place to another, in the direction of reading; said in words to those who do not see it. */
export function Arrow({ request }: { request: PageRequest }) {
  return (
    <>
      <span aria-hidden="true">{request.language.dir === 'rtl' ? '←' : '→'}</span>
      <span class="unheard">{request.t('adoption.to')}</span>
    </>
  )
}
