// Counts words and saves while somebody writes. Without it, or after any error, the form's buttons save.

const rest = 1500
const again = 10_000

const form = document.querySelector<HTMLFormElement>('#draft-form')
const status = document.querySelector<HTMLElement>('#saving')
for (const it of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-words]')) count(it)
if (form && status) save(form, status)

/** Keeps the line under a text true: its first number changes, the words are the server's. */
function count(field: HTMLTextAreaElement): void {
  const line = field.closest('.field')?.nextElementSibling
  if (!line?.classList.contains('count')) return
  const most = Number(field.dataset.words)
  const pattern = line.textContent ?? ''
  field.addEventListener('input', () => {
    const text = field.value
    const spaced = text.match(/\S+/gu)?.length ?? 0
    const unspaced = text.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu)?.length ?? 0
    const number = Math.max(spaced, Math.ceil(unspaced / 2))
    line.textContent = pattern.replace(/\p{Nd}+/u, String(number))
    line.classList.toggle('over', number > most)
  })
}

function save(form: HTMLFormElement, status: HTMLElement): void {
  const { dataset } = form
  const base = form.elements.namedItem('base') as HTMLInputElement
  let sent = read()
  /** A button was pressed: what is typed is on its way. */
  let isGone = false
  let timer = 0
  let isBusy = false
  let isOver = false

  function read(): string {
    const all = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') all.append(name, value)
    all.delete('base')
    return all.toString()
  }

  function say(words = ''): void {
    if (status.textContent !== words) status.textContent = words
  }

  function plan(wait: number): void {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void send(), wait)
  }

  async function send(): Promise<void> {
    const now = read()
    if (isBusy || isOver || now === sent) return
    isBusy = true
    say(dataset.saving)
    try {
      const body = new URLSearchParams(`${now}&live=yes&base=${base.value}`)
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
      if (answer.status === 200) {
        const { revision, rivals } = (await answer.json()) as { revision: number; rivals: string[] }
        sent = now
        // The page still shows what somebody else has replaced: from here on people choose.
        if (rivals.length > 0) stop(dataset.rival)
        else {
          base.value = String(revision)
          const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
          say(`${dataset.saved} · ${time}`)
        }
      } else if (answer.type === 'opaqueredirect') stop(dataset.signedOut)
      else if (answer.status === 422) say(dataset.refused)
      else if (answer.status === 409) stop(dataset.conflict ?? dataset.refused)
      else if (answer.status < 500 && answer.status !== 429) stop(dataset.refused)
      else throw new Error(String(answer.status))
    } catch {
      say(dataset.offline)
      plan(again)
    } finally {
      isBusy = false
    }
    if (!isOver && read() !== now) plan(rest)
  }

  function stop(words?: string): void {
    isOver = true
    say(words)
  }

  form.addEventListener('input', () => plan(rest))
  form.addEventListener('submit', () => {
    isOver = true
    isGone = true
  })
  window.addEventListener('online', () => plan(0))
  window.addEventListener('beforeunload', (event) => {
    if (!isGone && read() !== sent) event.preventDefault()
  })
}
