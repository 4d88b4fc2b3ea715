import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { cli, dataWith } from './data.ts'
import { startProgram, tell } from './measure.ts'

/** One address of each kind of page. */
export const pageAddresses = [
  '/en',
  '/de/practices',
  '/fr/practices?q=police',
  '/de/practices/wanted',
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
      if (encoding === 'gzip') await tellParts(server.url, sizes)
    }
  } finally {
    await server.stop()
  }
}

async function tellParts(site: string, pages: readonly { path: string; html: string }[]): Promise<void> {
  const styled = pages.map(({ path, html }) => ({
    path,
    bytes: sum([...html.matchAll(/<style>([^<]*)<\/style>/g)].map((it) => Buffer.byteLength(it[1] ?? ''))),
  }))
  const most = styled.toSorted((a, b) => b.bytes - a.bytes)[0]
  const name = `style sheets of the page with most, plain (${most?.path})`
  tell({ bench: 'weight', name, value: most?.bytes ?? 0, unit: 'bytes', most: 10_000 })
  const all = pages.map((it) => it.html).join('\n')
  const scripts = new Set([...all.matchAll(/<script[^>]*src="([^"]*)"/g)].map((it) => it[1] as string))
  const bytes = await Promise.all(
    [...scripts].map(async (it) => (await (await fetch(site + it)).arrayBuffer()).byteLength),
  )
  tell({ bench: 'weight', name: 'all scripts, plain', value: sum(bytes), unit: 'bytes', most: 10_000 })
  const foreign = [...all.matchAll(/(?:src|<link[^>]*href)="https?:/g)].length
  tell({ bench: 'weight', name: 'requests to others', value: foreign, unit: 'requests', most: 0 })
  const typed = await load(`${site}/de/practices/results?q=stadt&typing=1`, 'br')
  tell({ bench: 'weight', name: 'answer to a key press, br', value: typed.sent, unit: 'bytes', most: 2_200 })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0)
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
