import { directionOf } from '../../platform/i18n/index.ts'
import type { Parts } from '../../practices/index.ts'
import { fieldId, TextField } from '../form/index.ts'
import type { Asking } from './asking.ts'
import { CityFinder, OrganisationFinder } from './finder.tsx'
import { placeName } from './names.ts'
import { Counter, PartInput } from './part-input.tsx'
import { rowsTyped } from './typed.ts'

interface Props {
  asking: Asking
  name: string
  label: string
  hint: string
  most: number
}

/** The numbers of the rows that are shown: those that say something, and empty ones to go on with. */
function shown({ typed, more }: Asking, name: string, most: number, atLeast: number): number[] {
  const there = rowsTyped(typed, name)
  const rows = [...there]
  const wanted = Math.min(most, Math.max(atLeast, there.length + (more === name ? 1 : 0)))
  for (let next = (there.at(-1) ?? -1) + 1; rows.length < wanted; next += 1) rows.push(next)
  return rows
}

function AddRow({ asking, name, label, rows, most }: Omit<Props, 'hint'> & { rows: number }) {
  if (rows >= most) return null
  return (
    <p>
      <button type="submit" class="quiet" name="add" value={name}>
        {asking.request.t('ask.addRow')} <span class="unheard">{label}</span>
      </button>
    </p>
  )
}

function RemoveRow({ asking, row, what }: { asking: Asking; row: string; what: string }) {
  return (
    <button type="submit" class="quiet" name="remove" value={row}>
      {asking.request.t('ask.removeRow')} <span class="unheard">{what}</span>
    </button>
  )
}

/** A list of short texts, one box each. */
export function TextRows({ asking, name, label, hint, words, most }: Props & { words: number }) {
  const { request, typed, faults, draft } = asking
  const { t } = request
  const rows = shown(asking, name, most, 2)
  return (
    <fieldset class="field" id={fieldId(name)} aria-describedby={`${fieldId(name)}-hint`}>
      <legend>{label}</legend>
      <p class="hint" id={`${fieldId(name)}-hint`}>
        {hint}
      </p>
      {rows.map((it, at) => {
        const row = `${name}.${it}`
        const what = t('ask.row', { what: t('askPart.what'), number: at + 1 })
        return (
          <div class="row">
            <TextField
              request={request}
              name={row}
              label={what}
              value={typed.text(row)}
              faults={faults}
              rows={2}
              lang={draft.language}
              dir={directionOf(draft.language)}
              words={words}
            />
            <Counter request={request} text={typed.text(row)} most={words} />
            {typed.text(row) !== '' && <RemoveRow asking={asking} row={row} what={what} />}
          </div>
        )
      })}
      <AddRow asking={asking} name={name} label={label} rows={rows.length} most={most} />
    </fieldset>
  )
}

/** Parts that are chosen with a finder, and stand in the row only by their name. */
const references = new Set(['city', 'country', 'region', 'organisation'])

/** Rows of several parts each. */
export function Rows({ asking, name, label, hint, parts, most }: Props & { parts: Parts }) {
  const isPlace = 'city' in parts
  const rows = shown(asking, name, most, isPlace ? 0 : 1)
  return (
    <fieldset class="field" id={fieldId(name)} aria-describedby={`${fieldId(name)}-hint`}>
      <legend>{label}</legend>
      <p class="hint" id={`${fieldId(name)}-hint`}>
        {hint}
      </p>
      {rows.map((it, at) => (
        <Row asking={asking} name={name} row={`${name}.${it}`} number={at + 1} parts={parts} />
      ))}
      {isPlace && <CityFinder asking={asking} name={name} />}
      {!isPlace && 'organisation' in parts && (
        <OrganisationFinder asking={asking} name={name} multiple={`${name}.add`} />
      )}
      {!isPlace && <AddRow asking={asking} name={name} label={label} rows={rows.length} most={most} />}
    </fieldset>
  )
}

function Row({
  asking,
  name,
  row,
  number,
  parts,
}: {
  asking: Asking
  name: string
  row: string
  number: number
  parts: Parts
}) {
  const { request, typed } = asking
  const chosen = Object.fromEntries(
    Object.keys(parts).flatMap((it) => {
      const id = references.has(it) ? typed.text(`${row}.${it}`) : ''
      return id === '' ? [] : [[it, id]]
    }),
  ) as Record<string, string>
  const what = rowTitle(asking, name, chosen, number)
  const isThere = rowsTyped(typed, name).some((it) => `${name}.${it}` === row)
  // Who is chosen from the list needs no name, and a country has no district.
  const left = Object.entries(parts).filter(
    ([it]) =>
      !references.has(it) &&
      !(it === 'name' && chosen.organisation !== undefined) &&
      !(it === 'district' && chosen.city === undefined),
  )
  return (
    <fieldset class="row panel" id={fieldId(row)}>
      <legend>{what}</legend>
      {Object.entries(chosen).map(([it, id]) => (
        <input type="hidden" name={`${row}.${it}`} value={id} />
      ))}
      <div class="parts">
        {left.map(([it, part]) => (
          <PartInput asking={asking} name={`${row}.${it}`} place={`${name}.${it}`} part={part} />
        ))}
      </div>
      {isThere && <RemoveRow asking={asking} row={row} what={what} />}
      {!isThere && <span class="unheard">{request.t('ask.markOpen')}</span>}
    </fieldset>
  )
}

function rowTitle(
  { request, names }: Asking,
  name: string,
  chosen: Record<string, string>,
  number: number,
): string {
  const { t } = request
  if (chosen.organisation !== undefined)
    return names.organisations.get(chosen.organisation)?.name ?? chosen.organisation
  if (Object.keys(chosen).length > 0) return placeName(request, names, chosen)
  return t('ask.row', { what: t(`askRow.${name as 'costs'}`), number })
}
