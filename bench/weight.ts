import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { cli, dataWith } from './data.ts'
import { startProgram, tell } from './measure.ts'

/** One address of each kind of page. */
export const pageAddresses = [
  '/en',
  '/de/practices',
  '/fr/practices?q=police',
  '/en/practices/regeneration-instead-of-security-policy',
  '/de/practices/bank-staff-from-the-neighbourhood',
  '/en/practices/mentoring-by-occupation-toronto/versions',
  '/en/practices/mentoring-by-occupation-toronto/versions/1',
  '/fr/ideas',
  '/fr/ideas/mentoring-by-occupation',
  '/en/compare',
  '/en/hundred',
  '/de/cities',
  '/en/cities/sao-paulo',
  '/fr/organisations',
  '/en/organisations/unesco',
  '/fr/data',
  '/fr/about',
  '/fr/accessibility',
  '/fr/privacy',
]

/** Bytes of every page as sent, of its style sheet and of its scripts. */
export async function benchWeight(folder: string): Promise<void> {
  const server = await startProgram(cli, ['serve'], { DATA_DIR: await dataWith(folder, 0) })
  try {
    for (const encoding of ['gzip', 'br'] as const) {
      const sizes = await Promise.all(
        pageAddresses.map(async (it) => ({ path: it, ...(await load(server.url + it, encoding)) })),
      )
      const heaviest = sizes.toSorted((a, b) => b.sent - a.sent)[0]
      if (!heaviest) continue
      tell({
        bench: 'weight',
        name: `heaviest page, ${encoding} (${heaviest.path})`,
        value: heaviest.sent,
        unit: 'bytes',
        most: 14_000,
      })
      if (encoding === 'gzip') tellParts(heaviest.html)
    }
  } finally {
    await server.stop()
  }
}

function tellParts(html: string): void {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  tell({
    bench: 'weight',
    name: 'style sheet, plain',
    value: Buffer.byteLength(style),
    unit: 'bytes',
    most: 10_000,
  })
  const scripts = [...html.matchAll(/<script[^>]*src=/g)].length
  tell({ bench: 'weight', name: 'scripts', value: scripts, unit: 'files', most: 0 })
  const foreign = [...html.matchAll(/(?:src|<link[^>]*href)="https?:/g)].length
  tell({ bench: 'weight', name: 'requests to others', value: foreign, unit: 'requests', most: 0 })
}

async function load(url: string, encoding: 'gzip' | 'br'): Promise<{ sent: number; html: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ sent: number; html: string }>()
  get(url, { headers: { 'Accept-Encoding': encoding } }, (response) => {
    const pieces: Buffer[] = []
    response.on('data', (it: Buffer) => pieces.push(it))
    response.on('end', () => {
      const body = Buffer.concat(pieces)
      if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`))
      resolve({
        sent: body.length,
        html: (encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body)).toString(),
      })
    })
  }).on('error', reject)
  return promise
}
