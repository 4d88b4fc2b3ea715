import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import type { ImportProblem } from './problem.ts'

const mostBytes = 2_000_000
const yamlEndings = new Set(['.yaml', '.yml'])
const lineEndings = new Set(['.jsonl', '.ndjson'])

/** One record as it was found, or why it could not be read. */
export type Found = { file: string; value: unknown } | { problem: ImportProblem }

/**
 * Reads the records of a file, or of every file in a folder and its folders, one at a time. YAML and JSON files hold
 * one record each, JSON Lines files one on each line. Throws when the path cannot be read at all.
 */
export async function* readRecords(path: string): AsyncGenerator<Found> {
  const root = statSync(path).isDirectory() ? path : undefined
  for (const file of filesOf(path)) {
    const name = root === undefined ? file : relative(root, file)
    if (lineEndings.has(extname(file))) yield* readLines(file, name)
    else yield readOne(file, name)
  }
}

/** A folder with a file of this name holds no records, nor do its folders: the concepts of search lie beside the practices. */
const notRecords = '.not-records'

/** The files that an import of `path` reads, in a fixed order. Files with other endings in a folder are left out. */
export function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const all = readdirSync(path, { withFileTypes: true, recursive: true })
  const closed = all.filter((it) => it.name === notRecords).map((it) => `${it.parentPath}${sep}`)
  const found = all.filter((it) => !closed.some((folder) => `${it.parentPath}${sep}`.startsWith(folder)))
  return found
    .filter(
      (it) =>
        it.isFile() &&
        (yamlEndings.has(extname(it.name)) ||
          lineEndings.has(extname(it.name)) ||
          extname(it.name) === '.json'),
    )
    .map((it) => join(it.parentPath, it.name))
    .toSorted()
}

function readOne(file: string, name: string): Found {
  if (statSync(file).size > mostBytes)
    return problem(name, `expected a file of at most ${mostBytes / 1e6} MB`)
  const text = decode(readFileSync(file))
  if (text === null) return problem(name, 'expected text in UTF-8')
  if (yamlEndings.has(extname(file))) return parseYaml(text, name)
  if (extname(file) === '.json') return parseJson(text, name)
  return problem(name, 'expected a file ending in .yaml, .yml, .json, .jsonl or .ndjson')
}

/** One record in YAML. Aliases are refused: the format has no use for them, attacks do. */
export function parseYaml(text: string, file: string): Found {
  try {
    return {
      file,
      value: parse(text, { maxAliasCount: 0, uniqueKeys: true, prettyErrors: true, logLevel: 'error' }),
    }
  } catch (error) {
    return problem(file, `expected YAML: ${firstLine(error)}`)
  }
}

function parseJson(text: string, file: string): Found {
  try {
    return { file, value: JSON.parse(text) }
  } catch (error) {
    return problem(file, `expected JSON: ${firstLine(error)}`)
  }
}

async function* readLines(file: string, name: string): AsyncGenerator<Found> {
  let number = 0
  for await (const line of linesOf(file)) {
    number += 1
    const at = `${name}:${number}`
    if (line === 'too long') yield problem(at, `expected a line of at most ${mostBytes / 1e6} MB`)
    else if (line === null) yield problem(at, 'expected text in UTF-8')
    else if (line.text.trim() !== '') yield parseJson(line.text, at)
  }
}

/** The lines of a file without holding more than one; `node:readline` has no limit to a line's length. */
async function* linesOf(file: string): AsyncGenerator<{ text: string } | null | 'too long'> {
  let kept: Buffer[] = []
  let size = 0
  const take = () => {
    const line = size > mostBytes ? ('too long' as const) : Buffer.concat(kept)
    kept = []
    size = 0
    if (line === 'too long') return line
    const text = decode(line)
    return text === null ? null : { text }
  }
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(10, from); end !== -1; end = chunk.indexOf(10, from)) {
      size += end - from
      if (size <= mostBytes) kept.push(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    size += chunk.length - from
    if (size <= mostBytes) kept.push(chunk.subarray(from))
  }
  if (size > 0) yield take()
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

function problem(file: string, expected: string): Found {
  return { problem: { file, path: '', expected } }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n')[0]?.replace(/:$/, '') ?? ''
}
