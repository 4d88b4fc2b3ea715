/** What somebody has sent with a form. Every value is untrusted. */
export interface Form {
  /** The value of a field, without what browsers do to line ends; empty when it was not sent. */
  text(name: string): string
  /** All values of a field. */
  texts(name: string): string[]
  /** Whether the field was sent at all. */
  has(name: string): boolean
  /** The names of all fields, each once. */
  names(): string[]
  /** A file that was sent; null when there is none. */
  file(name: string): File | null
}

/** The form that a request carries, as sent by browsers: url-encoded or in parts. A body of any other kind is an empty form. */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return formOf(new FormData())
  try {
    return formOf(await request.formData())
  } catch {
    return formOf(new FormData())
  }
}

/** The same for fields that are at hand. */
export function formOf(data: FormData): Form {
  const texts = (name: string) =>
    data.getAll(name).flatMap((it) => (typeof it === 'string' ? [it.replaceAll(/\r\n?/g, '\n')] : []))
  return {
    text: (name) => texts(name)[0] ?? '',
    texts,
    has: (name) => data.has(name),
    names: () => [...new Set(data.keys())],
    file: (name) => {
      const found = data.get(name)
      return found instanceof File && found.size > 0 ? found : null
    },
  }
}
