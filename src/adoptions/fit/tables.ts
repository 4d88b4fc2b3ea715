declare module '../../platform/db/handle.ts' {
  interface Tables {
    /** A fit check that was kept: a forecast. */
    adoption_fit: {
      id: string
      practice: string
      version: number
      city: string
      at: string
      by: string
    }
    adoption_fit_row: {
      fit: string
      position: number
      key: string
      state: string
      /** `context`, `answer`, or null: nobody knew. */
      basis: string | null
      differs: number
      /** JSON: what the city's context said then. */
      reason: string
    }
  }
}

export type {}
