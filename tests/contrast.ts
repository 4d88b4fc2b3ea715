/** Colours by the names of their custom properties. */
export type Palette = Readonly<Record<string, string>>

/** The colours that a piece of a style sheet sets. */
export function readPalette(text: string): Palette {
  return Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map(([, name, value]) => [name, value]),
  )
}

export function findColour(palette: Palette, name: string): string {
  const colour = palette[name]
  if (!colour) throw new Error(`there is no --${name}`)
  return colour
}

/** Contrast of two colours as WCAG 2.2 counts it: 1 to 21. */
export function findContrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [findLuminance(one), findLuminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function findLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
