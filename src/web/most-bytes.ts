import { actions } from './pages.ts'

const larger = actions.flatMap((it) =>
  it.mostBytes === undefined
    ? []
    : [{ shape: new RegExp(`^/[\\w-]+${it.path.replaceAll(/:\w+/g, '[^/]+')}$`), most: it.mostBytes }],
)

/** Most bytes that a form sent to this address may have, where it is more than usual. */
export function mostBytes(path: string): number | undefined {
  return larger.find((it) => it.shape.test(path))?.most
}
