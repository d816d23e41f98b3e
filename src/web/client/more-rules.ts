/**
 * The page's rules come in two files: what Latin and Chinese text can meet, and the terms written in
 * other scripts. The second is loaded when a text needs it.
 */
const otherLetter = /[^\P{L}\p{Script=Latin}\p{Script=Han}]/u
/** Ways of writing letters that are no letters yet: entities, escapes, percent, punycode, encoded mail. */
const encoded = /&#|%[0-9a-f]{2}|\\[ux]|xn--|=\?|=[0-9A-F]{2}|base64/i

export const needsMoreRules = (...texts: readonly (string | undefined)[]): boolean =>
  texts.some((text) => text !== undefined && (otherLetter.test(text) || encoded.test(text)))
