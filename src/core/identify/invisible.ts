/**
 * Characters that draw nothing: zero-width, soft hyphen, variation selectors, Hangul and Braille
 * blanks, bidi controls, tags. Source: Unicode `Default_Ignorable_Code_Point` plus U+2800, without
 * those that honest text needs to keep its meaning inside an identifier (there are none).
 */
const invisible =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8]|\uDB40[\uDC00-\uDFFF]/g

/** Everything outside printable ASCII; a cheap test that lets plain input skip all folding. */
const beyondAscii = /[^\x20-\x7E]/

/** True when `text` is printable ASCII and space only. */
export const isPlainAscii = (text: string): boolean => !beyondAscii.test(text)

/** `text` without characters that draw nothing. Linear; same string when there are none. */
export const dropInvisible = (text: string): string =>
  isPlainAscii(text) ? text : text.replace(invisible, '')

const bidi = /[\u202A-\u202E\u2066-\u2069]/

/** True when the text orders itself by explicit bidi controls. */
export const hasBidiOverride = (text: string): boolean => bidi.test(text)

const markRun = /([\p{M}\uFF9E\uFF9F]{8})[\p{M}\uFF9E\uFF9F]+/gu

/**
 * NFKC with runs of combining marks cut to eight first, because normalising a long run is quadratic.
 * For folding only; a folded form never vouches.
 */
export const foldWidth = (text: string): string =>
  isPlainAscii(text) ? text : text.replace(markRun, '$1').normalize('NFKC')
