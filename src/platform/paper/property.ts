import type { Paper } from './paper.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * What Word shows as the properties of a file. Instead of the library's, which take the hour from the machine: no person stands here,
 * neither who wrote nor who saved it.
 */
export function propertiesOf({ title, kind, language }: Paper, made: Date): string {
  const at = made.toISOString().replace(/\.\d+/, '')
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:subject>${escaped(kind)}</dc:subject><dc:creator>Rialto</dc:creator><cp:lastModifiedBy>Rialto</cp:lastModifiedBy><dc:language>${escaped(language)}</dc:language>${date('created')}${date('modified')}</cp:coreProperties>`
}

function escaped(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '').replace(/[&<>]/g, (it) => escapes[it] ?? it)
}
