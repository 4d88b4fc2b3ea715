import { brotliCompressSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  docxParts,
  wordParagraph,
  writeDocx,
  writeOdt,
  writePdf,
  writeRawPdf,
} from '../../../tests/document/write.ts'
import { Invalid, Unavailable } from '../errors/index.ts'
import { UnreadableDocument } from './document.ts'
import { isDocx, readDocx } from './docx.ts'
import { readDocument } from './index.ts'
import { readOdt } from './odt.ts'
import { openArchive } from './zip.ts'

const patient = { milliseconds: 60_000 }

/** The key of the refusal, or the number of blocks. */
async function judge(bytes: Uint8Array, options = patient, name = 'a.docx'): Promise<string | number> {
  try {
    return (await readDocument(bytes, name, options)).blocks.length
  } catch (error) {
    if (error instanceof Invalid) return error.key
    throw error
  }
}

describe('what is no document', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4', 'hex')
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

  test.each([
    ['a picture named .docx', png, 'document.unknown'],
    ['a program', Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'), 'document.unknown'],
    ['an old .doc', Buffer.concat([compound, Buffer.alloc(600)]), 'document.unknown'],
    ['a page', Buffer.from('\n<!DOCTYPE html><p>x'), 'document.unknown'],
    ['RTF', Buffer.from('{\\rtf1 x}'), 'document.unknown'],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>'), 'document.unknown'],
    ['a table of figures', zipSync({ '[Content_Types].xml': strToU8('<a/>') }), 'document.unknown'],
    ['any archive', zipSync({ 'a.txt': strToU8('x') }), 'document.unknown'],
    ['nothing', new Uint8Array(), 'document.empty'],
    ['only spaces', Buffer.from(' \n\n'), 'document.empty'],
    ['no text inside', writeDocx(wordParagraph('')), 'document.empty'],
    ['a scan', writePdf([[]]), 'document.empty'],
    ['more than 10 MB', new Uint8Array(10_000_001), 'document.tooLarge'],
    ['a PDF that ends too soon', Buffer.from('%PDF-1.7\n1 0 obj'), 'document.broken'],
    ['an archive that ends too soon', writeDocx(wordParagraph('x')).slice(0, 300), 'document.broken'],
  ])('%s', async (_, bytes, key) => {
    expect(await judge(bytes)).toBe(key)
  })

  test('macros, in Word and OpenDocument', async () => {
    const bytes = new Uint8Array(3)
    const types = strToU8('<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')
    expect(await judge(writeDocx(wordParagraph('x'), { 'word/vbaProject.bin': bytes }))).toBe(
      'document.macros',
    )
    expect(await judge(writeDocx(wordParagraph('x'), { '[Content_Types].xml': types }))).toBe(
      'document.macros',
    )
    expect(await judge(writeOdt('<text:p>x</text:p>', { 'Basic/Standard/Module1.xml': bytes }))).toBe(
      'document.macros',
    )
    expect(await judge(writeOdt('<text:p>x</text:p>', { 'Basic/Standard/script-lb.xml': bytes }))).toBe(1)
  })

  test('locked, in every format', async () => {
    const locked = Buffer.concat([compound, Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await judge(locked)).toBe('document.encrypted')
    const manifest = strToU8('<manifest:encryption-data/>')
    expect(await judge(writeOdt('', { 'META-INF/manifest.xml': manifest }))).toBe('document.encrypted')
    const key = `<${'00'.repeat(32)}>`
    const pdf = writePdf(
      [[{ text: 'x', y: 9 }]],
      `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O${key}/U${key}/P -4>>`,
    )
    expect(await judge(pdf)).toBe('document.encrypted')
    const zip = Buffer.from(writeDocx(wordParagraph('x')))
    for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 1))
      zip[at + 8] = 1
    expect(await judge(zip)).toBe('document.encrypted')
  })
})

describe('a bomb', () => {
  test('of one entry that unpacks to too much', async () => {
    const body = wordParagraph('a'.repeat(25_000_000))
    expect(await judge(writeDocx(body))).toBe('document.complicated')
    expect(await judge(writeDocx(wordParagraph(' '.repeat(15_000_000))))).toBe('document.complicated')
  })

  test('of archives inside archives is never opened', async () => {
    let inner = zipSync({ '0': new Uint8Array(5_000_000) })
    for (let depth = 0; depth < 5; depth++) inner = zipSync({ a: inner, b: inner })
    expect(await judge(writeDocx(wordParagraph('x'), { 'word/media/a.zip': inner }))).toBe(1)
  })

  test('of entries that lie over each other or have one name', async () => {
    const zip = Buffer.from(writeDocx(wordParagraph('x')))
    const first = zip.indexOf('PK\u0001\u0002')
    const second = zip.indexOf('PK\u0001\u0002', first + 1)
    const over = Buffer.from(zip)
    over.writeUInt32LE(over.readUInt32LE(first + 42), second + 42)
    expect(await judge(over)).toBe('document.broken')
    const twice = Buffer.from(zipSync({ ...docxParts(''), 'word/document.xmm': strToU8('<a/>') }))
    twice.write('word/document.xml', twice.lastIndexOf('word/document.xmm'))
    expect(await judge(twice)).toBe('document.broken')
  })

  test('that says it is small', async () => {
    const zip = Buffer.from(writeDocx(wordParagraph('a'.repeat(2_000_000))))
    const at = zip.lastIndexOf('word/document.xml') - 46
    zip.writeUInt32LE(500, at + 24)
    expect(await judge(zip)).toBe('document.broken')
  })

  test('that says it is large, or has very many entries', async () => {
    const zip = Buffer.from(writeDocx(wordParagraph('x')))
    zip.writeUInt32LE(0xfffffff0, zip.lastIndexOf('word/styles.xml') - 46 + 24)
    expect(await judge(zip)).toBe('document.complicated')
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`a/${at}`, new Uint8Array()]))
    expect(await judge(writeDocx(wordParagraph('x'), many))).toBe('document.complicated')
  })

  test('of XML: entities, depth, elements', async () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`
    const part = (text: string) => ({ 'word/document.xml': strToU8(text) })
    expect(await judge(writeDocx('', part(`${laughs}<w><p>&b;</p></w>`)))).toBe('document.broken')
    expect(await judge(writeDocx('', part('<w>&unknown;</w>')))).toBe('document.broken')
    const file = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><w>&x;</w>'
    expect(await judge(writeDocx('', part(file)))).toBe('document.broken')
    expect(await judge(writeDocx('', part('<a>'.repeat(50_000))))).toBe('document.complicated')
    expect(await judge(writeDocx(wordParagraph('x').repeat(20_001)))).toBe('document.complicated')
  })

  test('of a PDF: streams, layers of streams, pages', async () => {
    const zeros = deflateSync(Buffer.alloc(100_000_000, ' '))
    expect(await judge(writeRawPdf([{ data: zeros, filter: '/FlateDecode' }]))).toBe('document.complicated')
    const twice = { data: deflateSync(zeros), filter: '[/FlateDecode/FlateDecode]' }
    expect(await judge(writeRawPdf([twice]))).toBe('document.complicated')
    const brotli = brotliCompressSync(Buffer.alloc(100_000_000, ' '))
    expect(await judge(writeRawPdf([{ data: brotli, filter: '/BrotliDecode' }]))).toBe('document.complicated')
    expect(await judge(writePdf(Array.from({ length: 301 }, () => [])))).toBe('document.complicated')
  })

  test('of a PDF with more text than anybody reads', async () => {
    const line = deflateSync(Buffer.from('BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n'.repeat(60_000)))
    expect(await judge(writeRawPdf([{ data: line, filter: '/FlateDecode' }]))).toBe('document.complicated')
  })

  test('that only takes long is ended in time', async () => {
    const slow = deflateSync(Buffer.from('BT /F1 9 Tf (a) Tj ET q Q\n'.repeat(900_000)))
    const begin = performance.now()
    const options = { milliseconds: 700 }
    expect(await judge(writeRawPdf([{ data: slow, filter: '/FlateDecode' }]), options)).toBe(
      'document.complicated',
    )
    expect(performance.now() - begin).toBeLessThan(15_000)
  })

  test('of plain text', async () => {
    expect(await judge(Buffer.from('a'.repeat(1_000_001)))).toBe('document.complicated')
    for (const sign of ['[', '![', '**', '_ ', '|', '#', '\\', '](', '<http://', '> ', '* ', '`', '__a']) {
      const begin = performance.now()
      await judge(Buffer.from(sign.repeat(Math.floor(999_000 / sign.length))))
      await judge(Buffer.from(`x ${sign}`.repeat(1000)))
      expect(performance.now() - begin, sign).toBeLessThan(3000)
    }
  })
})

test('memory stays bounded over many bombs', async () => {
  const bomb = writeRawPdf([{ data: deflateSync(Buffer.alloc(100_000_000, ' ')), filter: '/FlateDecode' }])
  await judge(bomb)
  const before = process.memoryUsage().rss
  for (let round = 0; round < 4; round++) expect(await judge(bomb)).toBe('document.complicated')
  expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000)
})

test('one is read at a time, four wait, a sixth is told to come again', async () => {
  const file = writePdf([[{ text: 'x', y: 700 }]])
  const all = await Promise.allSettled(Array.from({ length: 6 }, () => readDocument(file, 'a.pdf', patient)))
  expect(all.map((it) => it.status)).toEqual([...Array(5).fill('fulfilled'), 'rejected'])
  const [error] = all.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []))
  expect(error).toBeInstanceOf(Unavailable)
  expect(error).toMatchObject({ key: 'document.busy', retryAfterSeconds: 20 })
})

describe('anything else', () => {
  const isFine = (answer: string | number) => typeof answer === 'number' || answer.startsWith('document.')
  const begins = ['', '%PDF-1.7\n', 'PK\u0003\u0004', '\ufeff', '\u00d0\u00cf\u0011\u00e0', '# ', '---\n']

  test('random bytes are refused or read, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 400 }), async (begin, rest) => {
        expect(await judge(Buffer.concat([Buffer.from(begin, 'latin1'), rest]))).toSatisfy(isFine)
      }),
      { numRuns: 40, seed: 41 },
    )
  }, 120_000)

  test('random text is read without a loss of letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zäß é.,:*#|>-]{0,60}$/)), async (lines) => {
        const text = lines.join('\n')
        const letters = (of: string) => of.normalize('NFC').replace(/[^\p{L}]/gu, '')
        const { blocks } = await readDocument(Buffer.from(`x\n${text}`), 'a.txt')
        expect(letters(blocks.map((it) => it.text).join(''))).toBe(letters(`x${text}`))
      }),
      { numRuns: 300, seed: 42 },
    )
  })

  const samples: Uint8Array[] = [
    writeDocx(wordParagraph('Some text') + wordParagraph('More')),
    writeOdt('<text:h>Some</text:h><text:p>More</text:p>'),
    writePdf([[{ text: 'Some text', y: 700 }], [{ text: 'More', y: 700 }]]),
  ]

  const change = fc.record({ at: fc.nat(1_000_000), to: fc.nat(255) })
  const changeBytes = (sample: Uint8Array, changes: readonly { at: number; to: number }[]) => {
    const bytes = Uint8Array.from(sample)
    // The first bytes stay: they say what it is.
    for (const { at, to } of changes) bytes[8 + (at % (bytes.length - 8))] = to
    return bytes
  }

  test('documents with changed bytes are refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (sample, changes) => {
          expect(await judge(changeBytes(sample, changes))).toSatisfy(isFine)
        },
      ),
      { numRuns: 45, seed: 43 },
    )
  }, 120_000)

  test('archives and XML with changed bytes give blocks or a reason', () => {
    const readHere = (bytes: Uint8Array) => {
      try {
        const archive = openArchive(bytes)
        return (isDocx(archive) ? readDocx(archive) : readOdt(archive)).blocks.length >= 0
      } catch (error) {
        return error instanceof UnreadableDocument
      }
    }
    const whole = docxParts(wordParagraph('Some text') + wordParagraph('More'))
    const signs = fc.constantFrom('<', '>', '&', '"', '/', '\u0000', 'w:p', '<w:tr>', '</w:p>', ']]>', '<!--')
    const insertion = fc.record({ at: fc.nat(1_000_000), sign: signs })
    fc.assert(
      fc.property(fc.array(insertion, { minLength: 1, maxLength: 4 }), (insertions) => {
        let text = Buffer.from(whole['word/document.xml'] as Uint8Array).toString('utf8')
        for (const { at, sign } of insertions)
          text = text.slice(0, at % text.length) + sign + text.slice(at % text.length)
        expect(readHere(writeDocx('', { 'word/document.xml': strToU8(text) }))).toBe(true)
      }),
      { numRuns: 500, seed: 44 },
    )
    fc.assert(
      fc.property(fc.nat(1), fc.array(change, { minLength: 1, maxLength: 3 }), (which, changes) => {
        expect(readHere(changeBytes(samples[which] as Uint8Array, changes))).toBe(true)
      }),
      { numRuns: 2000, seed: 45 },
    )
  })
})
