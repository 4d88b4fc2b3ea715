import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'

const artifacts = join(import.meta.dirname, '..', '..', 'artifacts')
const mostTries = 3

/** Takes a picture of a whole page, kept as `name`.png below `artifacts/`. */
export async function takePicture(page: Page, name: string): Promise<Buffer> {
  const path = join(artifacts, `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  for (let tries = 1; ; tries += 1) {
    try {
      return await page.screenshot({ path, fullPage: true })
    } catch (error) {
      // On a busy machine Chromium's compositor sometimes has no frame to give; the page itself is sound.
      if (tries === mostTries || !String(error).includes('Unable to capture screenshot')) throw error
    }
  }
}
