/** `vi` as `Vietnamese` in the reader's language; the tag itself where the host has no name for it. */
export const languageName = (tag: string, locale: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
