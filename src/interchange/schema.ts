import * as z from 'zod'
import { kinds } from './kind.ts'

/** The published JSON Schema (draft 2020-12) of each kind of record, by kind. */
export function jsonSchemas(): Map<string, object> {
  return new Map(
    kinds.map((it) => [
      it.name,
      {
        $id: `urn:rialto:1:${it.name}`,
        ...z.toJSONSchema(it.schema, { io: 'input', unrepresentable: 'any' }),
      },
    ]),
  )
}
