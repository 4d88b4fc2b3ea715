import type { MessageKey } from '../../platform/i18n/index.ts'
import { TranslationProblem } from '../../platform/translation/index.ts'
import { keepMachineTexts, listForMachine, type MachineText, type Translated } from '../../practices/index.ts'
import type { ActionRequest } from '../action.ts'

/** How long the machine is asked for more, and how much at once: the page has to answer in time. */
const mostMilliseconds = 3000
const charactersAtOnce = 600

/**
 * Asks the site's machine for missing texts, outside of any transaction, and keeps what it made. `left`: texts that wait for the next time.
 * `fault`: it made nothing, and why.
 */
export async function fillByMachine(
  request: ActionRequest,
  on: Translated,
): Promise<{ left: number } | { fault: MessageKey }> {
  const { site, viewer, now } = request
  if (site.machineTranslation === null) return { fault: 'translate.machineFault.none' }
  const order = await listForMachine(request.read, viewer, on)
  const made: (MachineText & { body: string })[] = []
  const begun = performance.now()
  try {
    for (const some of portionsOf(order.texts)) {
      if (performance.now() - begun > mostMilliseconds) break
      const bodies = await site.machineTranslation.translate(
        some.map((it) => it.source),
        order.from,
        on.language,
      )
      made.push(...some.map((it, at) => ({ ...it, body: bodies[at] ?? '' })))
    }
  } catch (error) {
    if (!(error instanceof TranslationProblem)) throw error
    if (made.length === 0) return { fault: `translate.machineFault.${error.fault}` }
  }
  await request.write((tx) => keepMachineTexts(tx, viewer, on, made, now))
  return { left: order.left + order.texts.length - made.length }
}

function portionsOf(texts: readonly MachineText[]): MachineText[][] {
  const portions: MachineText[][] = []
  let characters = 0
  for (const it of texts) {
    characters += it.source.length
    const last = portions.at(-1)
    if (last && characters <= charactersAtOnce) last.push(it)
    else {
      portions.push([it])
      characters = it.source.length
    }
  }
  return portions
}
