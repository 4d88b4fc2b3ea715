// Shows results while somebody types or chooses. Without it, or after any error, the form works as any form does.

const rest = 300
const least = 2

interface Parts {
  form: HTMLFormElement
  words: HTMLInputElement
}

const form = document.querySelector<HTMLFormElement>('form#find')
const words = form?.querySelector<HTMLInputElement>('#q')
if (form && words) follow({ form, words })

/** Listens to the form and keeps the page in step with it. */
function follow({ form, words }: Parts): void {
  let asking = new AbortController()
  let timer = 0
  /** What the list shows, and what the whole page shows. */
  let shown = queryOf(form)
  let whole = shown
  let open = ''

  /** The first of the list at once; the whole page when the typing rests. */
  async function showFirst(): Promise<void> {
    const { query, signal } = renew()
    open = '&typing=1'
    if (query === whole && query === shown) return tellBusy(false)
    tellBusy(true)
    try {
      if (query !== shown) putFirst(await ask(form, query + open, signal))
      shown = query
      timer = window.setTimeout(() => void showWhole(), rest)
    } catch {
      if (!signal.aborted) stop()
    }
  }

  async function showWhole(): Promise<void> {
    const { query, signal } = renew()
    tellBusy(true)
    try {
      putWhole(await ask(form, `${query}&rest=1${open}`, signal))
      shown = query
      whole = query
    } catch {
      if (!signal.aborted) stop()
    }
  }

  function renew(): { query: string; signal: AbortSignal } {
    cancel()
    asking = new AbortController()
    return { query: queryOf(form), signal: asking.signal }
  }

  function cancel(): void {
    window.clearTimeout(timer)
    asking.abort()
  }

  /** From here on people press the button. */
  function stop(): void {
    cancel()
    listening.abort()
    tellBusy(false)
    document.documentElement.classList.remove('live')
  }

  const listening = new AbortController()
  const { signal } = listening
  document.documentElement.classList.add('live')
  form.addEventListener(
    'input',
    (event) => {
      const isComposing = event instanceof InputEvent && event.isComposing
      const length = words.value.trim().length
      if (!isComposing && event.target === words && (length === 0 || length >= least)) void showFirst()
    },
    { signal },
  )
  form.addEventListener('compositionend', () => void showFirst(), { signal })
  document.addEventListener(
    'change',
    (event) => {
      const { target } = event
      const isChoice =
        target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target !== words)
      if (!isChoice || target.form !== form) return
      document.getElementById('suggestions')?.replaceChildren()
      void showWhole()
    },
    { signal },
  )
  form.addEventListener('submit', cancel)
  window.addEventListener('pagehide', cancel)
  document.addEventListener('keydown', (event) => {
    const suggestions = document.getElementById('suggestions')
    if (event.key !== 'Escape' || !suggestions?.firstElementChild) return
    if (suggestions.contains(document.activeElement)) words.focus()
    else if (document.activeElement !== words) return
    event.preventDefault()
    suggestions.replaceChildren()
  })
}

/** What the form would send, without what is empty. */
function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    const isUsual = name === 'sort' && value === 'fit'
    if (typeof value === 'string' && value.trim() !== '' && !isUsual) query.append(name, value.trim())
  }
  return query.toString()
}

async function ask(form: HTMLFormElement, query: string, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(`${form.action}/results?${query}`, { signal, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(String(answer.status))
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** Says of what still shows an earlier answer that a new one is on its way. */
function tellBusy(isBusy: boolean): void {
  for (const id of ['facets', 'active', 'rest']) {
    if (isBusy) document.getElementById(id)?.setAttribute('aria-busy', 'true')
    else document.getElementById(id)?.removeAttribute('aria-busy')
  }
}

/** Puts the first of a new list in place. Links of the old one that stay must not lead back to its words. */
function putFirst(parts: Document): void {
  putParts(parts, ['suggestions', 'found', 'list'])
  const words = tellAddress(document.getElementById('list')).searchParams.get('q')
  for (const it of document.querySelectorAll<HTMLAnchorElement>('#active a')) {
    const query = new URLSearchParams(words ? { q: words } : {})
    for (const [name, value] of new URLSearchParams(it.search)) if (name !== 'q') query.append(name, value)
    it.setAttribute('href', `${it.pathname}?${query}`)
  }
}

/** Puts everything in place that shows the result, and tells how much was found. */
function putWhole(parts: Document): void {
  putParts(parts, ['facets', 'results', 'rest'])
  tellAddress(document.getElementById('results'))
  const said = document.getElementById('said')
  const count = document.querySelector('#found h2')
  if (said && count) said.textContent = count.textContent
}

/** Tells the address, the title and the links to other languages of a result. Gives the address. */
function tellAddress(result: HTMLElement | null): URL {
  const { address, title } = result?.dataset ?? {}
  if (address === undefined || title === undefined) throw new Error('no results')
  const url = new URL(address, location.href)
  try {
    history.replaceState(history.state, '', url)
  } catch {
    // Safari refuses when somebody types very fast for long. The next answer tells it.
  }
  document.title = title
  for (const it of document.querySelectorAll<HTMLAnchorElement>('.languages a')) it.search = url.search
  return url
}

/** Puts each part in place of the one with its id. What stood open stays open, and the focus stays where it was. */
function putParts(parts: Document, ids: readonly string[]): void {
  for (const id of ids) {
    const fresh = parts.getElementById(id)
    const old = document.getElementById(id)
    if (!fresh || !old) throw new Error(`no ${id}`)
    keepOpen(old, fresh)
    const focus = old.contains(document.activeElement) ? nameFocus() : null
    old.replaceWith(document.adoptNode(fresh))
    if (focus) fresh.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true })
  }
}

function keepOpen(old: HTMLElement, fresh: HTMLElement): void {
  const all = (root: HTMLElement) =>
    [root, ...root.querySelectorAll<HTMLElement>('details[id]')].filter(
      (it) => it instanceof HTMLDetailsElement,
    )
  const open = new Map(all(old).map((it) => [it.id, it.open]))
  for (const it of all(fresh)) it.open = open.get(it.id) ?? it.open
}

/** A selector for what has the focus. */
function nameFocus(): string | null {
  const it = document.activeElement
  if (it instanceof HTMLInputElement) return `[name="${it.name}"][value="${CSS.escape(it.value)}"]`
  if (it instanceof HTMLSelectElement) return `[name="${it.name}"]`
  if (it instanceof HTMLAnchorElement) return `a[href="${CSS.escape(it.getAttribute('href') ?? '')}"]`
  const holder = it?.closest('details[id]')
  return holder ? `#${holder.id} > summary` : null
}
