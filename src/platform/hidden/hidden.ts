// What readers do not see, and what can still change what they read. The groups, and why each is unwanted:
//
// - \p{Cc}, U+0000-001F and U+007F-009F: the control characters. They speak to machines: NUL ends a text in many programs, and PostgreSQL
//   refuses it; ESC steers terminals where a log is read; a carriage return begins another header of a mail. Of them, tab
//   and line feed belong to texts.
// - \p{Zl} and \p{Zp}, U+2028 and U+2029: line and paragraph separator. Some programs end a line there, and others do not, so
//   two readers would see different lines.
// - U+202A-202E and U+2066-2069: they embed, override and isolate the direction of writing, and can make one word read as
//   another, or go on into the page around it: https://www.unicode.org/reports/tr9/#Explicit_Directional_Formatting
//   The marks of direction, U+200E, U+200F and U+061C, turn no letter around. Arabic texts need them, so texts keep them.
// - Halves of surrogate pairs: no characters, and UTF-8 cannot write them.
// - U+00AD, U+200B and U+FEFF: soft hyphen, zero-width space and byte order mark. Texts may have them; in a name they make two that look
//   the same and are not. The joiners U+200C and U+200D stay even there: Persian and Indic names need them.
const control = /[\p{Cc}\p{Zl}\p{Zp}]/v
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/gv
const turning = /[\u202a-\u202e\u2066-\u2069]/gv
const hidden = /[[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]--[\t\n]]/v
const allHidden = /[[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]--[\t\n]]/gv
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gv

/**
 * Whether a text holds control characters (other than tab and line feed), separators, characters that turn the direction
 * of writing, or halves of characters. What people write is refused then, so that they see what they have pasted.
 */
export function hasHidden(text: string): boolean {
  return hidden.test(text) || !text.isWellFormed()
}

/** The text without what `hasHidden` looks for; halves of characters become U+FFFD. For texts that a program has read or made. */
export function withoutHidden(text: string): string {
  return text.toWellFormed().replaceAll(allHidden, '')
}

/** Whether there is a control character or separator, tabs and line ends included: for what is one line to machines, too. */
export function hasControl(text: string): boolean {
  return control.test(text)
}

/** The text as one line: controls and each piece of white space are one space, nothing turns the direction of writing. */
export function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(turning, '').replaceAll(controls, ' ').replaceAll(/\s+/g, ' ').trim()
}

/** The text without what cannot be seen or turns other text around: for names, which stand in sentences of others. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(unseen, '')
}
