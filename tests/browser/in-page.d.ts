// What in-page.js offers to the tests: the compiler knows no browser here, because the server must not know one either.

/** Asks axe; `rule` null means all rules of the standards. One line for each place. */
export function runAxe(options: unknown): Promise<string[]>
/** Every text of a document and every attribute that is read to people, one line for each. */
export function readWords(): string
/** Texts of the interface without the sign that mirrors them. */
export function readUnmirrored(): string[]
/**
 * What makes the page scroll sideways; which regions scroll sideways without a name or without being reachable by
 * keyboard; and which texts are cut off.
 */
export function readOverflow(): string[]
/** What stays in place over the text while the page is scrolled, if it takes more than a third of the screen. */
export function readCovers(): string[]
/** Numbers everything that Tab should reach, and says how much that is. */
export function numberStops(): number
/** Whether a part of the page that is named by a selector is on the screen. */
export function isOnScreen(selector: string): boolean
/** Whether the focus is inside of what the selector names. */
export function hasFocus(selector: string): boolean
/** What has the focus, its number, and whether one sees it. */
export function readFocus(): Focus

export interface Focus {
  name: string
  stop: string | undefined
  isSeen: boolean
  isOutlined: boolean
}
/** From now on measures from a key press to the frame that shows the next new list. */
export function watchKeys(): void
/** What was measured, in milliseconds. */
export function readKeyWaits(): number[]
/** Where what the selector names begins, from the top of the document. */
export function readTops(selector: string): number[]
/** From now on counts how often something is said in a live region. */
export function countWords(selector: string): void
/** How often something was said. */
export function readWordCount(): number
/** Which way an element runs. */
export function readDirection(element: unknown): string
/** The language that an element is in. */
export function readLanguage(element: unknown): string
