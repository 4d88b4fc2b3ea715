export interface SecretTable {
  name: string
  value: string
  created_at: string
}

declare module '../db/handle.ts' {
  interface Tables {
    secret: SecretTable
  }
}
