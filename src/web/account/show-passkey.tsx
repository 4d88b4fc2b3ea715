import type { PageRequest } from '../request.ts'

/** Signs in by a passkey. It needs the browser's script, which makes it visible. */
export function ShowPasskey({ request: { t, link }, next }: { request: PageRequest; next: string }) {
  return (
    <form
      method="post"
      action={link('/sign-in/passkey')}
      class="panel"
      data-passkey="show"
      data-options={link('/sign-in/passkey/options')}
      hidden
    >
      <p>{t('signIn.passkeyAbout')}</p>
      <input type="hidden" name="credential" />
      <input type="hidden" name="next" value={next} />
      <button type="submit" class="quiet">
        {t('signIn.passkey')}
      </button>
      <PasskeyFailed text={t('passkey.notShown')} />
    </form>
  )
}

/** What the script shows when the browser or its owner said no. */
export function PasskeyFailed({ text }: { text: string }) {
  return (
    <p class="wrong" role="alert" data-failed hidden>
      {text}
    </p>
  )
}
