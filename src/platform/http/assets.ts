import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Encoding, encode, entityTag, isCompressible } from './encoding.ts'

/** A built file, ready to be sent. */
export interface Asset {
  type: string
  tag: string
  body(encoding: Encoding): Uint8Array
}

/** The files that the build made for browsers. */
export interface Assets {
  /** Address of a file by its plain name: `/assets/main-x1y2.css`. Throws for a name that was not built. */
  address(name: string): string
  /** The file behind an address, or undefined. */
  find(address: string): Asset | undefined
  /** A file's text by its plain name. */
  text(name: string): string
  names(): string[]
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

/** Reads all files that `manifest.json` in `folder` names into memory. What it does not name cannot be asked for. */
export function readAssets(folder: string): Assets {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const files = new Map(
    Object.entries(manifest).map(([name, hashed]) => [
      name,
      { hashed, bytes: readFileSync(join(folder, hashed)) },
    ]),
  )
  const byAddress = new Map(
    [...files.values()].map((it) => [`/assets/${it.hashed}`, readyAsset(it.hashed, it.bytes)]),
  )
  const file = (name: string) => {
    const found = files.get(name)
    if (!found) throw new Error(`${name} is not among the built files; run: npm run build`)
    return found
  }
  return {
    address: (name) => `/assets/${file(name).hashed}`,
    find: (address) => byAddress.get(address),
    text: (name) => file(name).bytes.toString('utf8'),
    names: () => [...files.keys()],
  }
}

function readyAsset(name: string, bytes: Buffer): Asset {
  const type = types[extname(name)] ?? 'application/octet-stream'
  const compressible = isCompressible(type, bytes.length)
  const encoded: Partial<Record<Encoding, Uint8Array>> = { identity: bytes }
  return {
    type,
    tag: entityTag(bytes),
    body: (encoding) => {
      const chosen = compressible ? encoding : 'identity'
      encoded[chosen] ??= encode(bytes, chosen)
      return encoded[chosen]
    },
  }
}
