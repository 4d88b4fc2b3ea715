// Makes and shows passkeys. Without it, or where the browser has none, the forms for them stay hidden.

const forms = document.querySelectorAll<HTMLFormElement>('form[data-passkey]')
if (typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function')
  for (const form of forms) offer(form)

function offer(form: HTMLFormElement): void {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const failed = form.querySelector<HTMLElement>('[data-failed]')
    if (failed) failed.hidden = true
    ask(form).then(
      (credential) => {
        const field = form.elements.namedItem('credential')
        if (field instanceof HTMLInputElement) field.value = JSON.stringify(credential)
        form.submit()
      },
      () => {
        if (failed) failed.hidden = false
      },
    )
  })
}

/** What the browser answers to the site's challenge, as JSON. Rejects when its owner says no. */
async function ask({ dataset }: HTMLFormElement): Promise<unknown> {
  const answer = await fetch(dataset.options ?? '', { method: 'POST', credentials: 'same-origin' })
  if (!answer.ok) throw new Error(String(answer.status))
  const options = await answer.json()
  const { credentials } = navigator
  const { parseCreationOptionsFromJSON: toMake, parseRequestOptionsFromJSON: toShow } = PublicKeyCredential
  const made =
    dataset.passkey === 'add'
      ? await credentials.create({ publicKey: toMake.call(PublicKeyCredential, options) })
      : await credentials.get({ publicKey: toShow.call(PublicKeyCredential, options) })
  return (made as PublicKeyCredential).toJSON()
}
