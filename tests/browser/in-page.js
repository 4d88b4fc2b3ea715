// Functions that run inside a page. Each stands alone: only its own text is sent there.

export async function runAxe(options) {
  const { violations } = await window.axe.run(options)
  return violations.flatMap((it) =>
    it.nodes.map(
      (node) => `${it.id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`,
    ),
  )
}

export function readWords() {
  const names = ['aria-label', 'placeholder', 'title', 'alt', 'content']
  const named = [...document.querySelectorAll(names.map((it) => `[${it}]`).join())]
  const found = named.flatMap((it) => names.map((name) => it.getAttribute(name) ?? ''))
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement?.localName !== 'style') found.push(texts.currentNode.nodeValue ?? '')
  }
  return found.join('\n')
}

export function readUnmirrored() {
  const parts =
    'header nav a:not([hreflang]), .skip, button, legend, summary, caption, dt, label:not(:has(input)), footer p'
  // Names of people are nobody's to translate.
  const isName = (it) => it.querySelector(':scope > bdi')?.textContent === it.textContent
  return [...document.querySelectorAll(parts)]
    .filter((it) => it.textContent.trim() !== '' && !isName(it) && !it.textContent.includes('\u202e'))
    .map((it) => `${it.tagName}: ${it.textContent}`)
}

export function readOverflow() {
  const name = (it) => `${it.localName}.${it.getAttribute('class') ?? ''} ${it.textContent.slice(0, 40)}`
  const style = (it) => getComputedStyle(it).overflowX
  const scrolls = (it) => /auto|scroll/.test(style(it))
  const isInside = (it) =>
    it.parentElement !== null && (scrolls(it.parentElement) || isInside(it.parentElement))
  const shown = [...document.body.querySelectorAll('*')].filter(
    (it) => it.checkVisibility() && !(it instanceof SVGElement) && it.localName !== 'input',
  )
  const root = document.scrollingElement
  const isWide = root.scrollWidth > innerWidth
  const guilty = shown.filter((it) => {
    const { left, right } = it.getBoundingClientRect()
    return isWide && (right > innerWidth + 1 || left < -1) && !isInside(it)
  })
  const over = shown.filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1)
  const isNamed = (it) => it.hasAttribute('aria-label') || it.hasAttribute('aria-labelledby')
  const unreachable = over.filter((it) => scrolls(it) && !(it.tabIndex >= 0 && isNamed(it)))
  const cut = over.filter((it) => /hidden|clip/.test(style(it)))
  const hiding = [document.documentElement, document.body].filter((it) => /hidden|clip/.test(style(it)))
  return [
    ...(isWide ? [`the document is ${root.scrollWidth} px wide`] : []),
    ...guilty.slice(0, 5).map((it) => `too wide: ${name(it)}`),
    ...unreachable.map((it) => `scrolls, but cannot be reached or has no name: ${name(it)}`),
    ...cut.map((it) => `cut off: ${name(it)}`),
    ...hiding.map((it) => `hides what is too wide: ${it.localName}`),
  ]
}

export function readCovers() {
  return [...document.querySelectorAll('body *')]
    .filter((it) => /fixed|sticky/.test(getComputedStyle(it).position) && it.checkVisibility())
    .filter((it) => it.closest('[tabindex="0"]') === null && it.clientHeight > innerHeight / 3)
    .map((it) => `covers ${it.clientHeight} px: ${it.localName}.${it.className}`)
}

export function numberStops() {
  const all = document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]')
  const shown = [...all].filter((it) => it.checkVisibility() && !it.disabled)
  for (const [at, it] of shown.entries()) it.setAttribute('data-stop', at)
  return shown.length
}

export function isOnScreen(selector) {
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect()
  return bottom > 0 && top >= -1 && top < innerHeight
}

export function hasFocus(selector) {
  return document.activeElement?.closest(selector) !== null
}

export function readFocus() {
  const it = document.activeElement
  const { top, bottom, left, right, width, height } = it.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(it)
  const isInView =
    width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  // Links broken over two rows and arcs do not pass through the middle of their box.
  const isCovered = it.localName !== 'a' && above !== null && !it.contains(above) && !above.contains(it)
  return {
    name: `${it.localName}${it.classList.length > 0 ? `.${it.classList[0]}` : ''} ${it.getAttribute('href') ?? it.getAttribute('name') ?? ''}`,
    stop: it.getAttribute('data-stop') ?? undefined,
    isSeen: isInView && !isCovered,
    isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  }
}

export function watchKeys() {
  const waits = []
  let pressed = 0
  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp
    },
    true,
  )
  const isList = (it) => it.id === 'list' || it.id === 'results'
  new MutationObserver((changes) => {
    if (pressed === 0 || !changes.some((it) => [...it.addedNodes].some(isList))) return
    const began = pressed
    pressed = 0
    requestAnimationFrame(() => waits.push(performance.now() - began))
  }).observe(document.body, { childList: true, subtree: true })
  window.keyWaits = waits
}

export function readKeyWaits() {
  return window.keyWaits
}

export function readTops(selector) {
  return [...document.querySelectorAll(selector)].map((it) => it.getBoundingClientRect().top + scrollY)
}

export function countWords(selector) {
  window.wordCount = 0
  new MutationObserver(() => {
    window.wordCount += 1
  }).observe(document.querySelector(selector), { childList: true, characterData: true, subtree: true })
}

export function readWordCount() {
  return window.wordCount
}

export function readDirection(element) {
  return getComputedStyle(element).direction
}

export function readLanguage(element) {
  return element.closest('[lang]').getAttribute('lang')
}
