/** A text of ours as a reader gets it. */
export interface OwnText {
  readonly text: string
  /** BCP 47 tag of the language it is in; absent where that is the reader's. */
  readonly language?: string
}

const base = (tag: string): string => tag.split('-')[0] ?? tag

/**
 * A text of ours, written by language tag, for a reader of `locale`: in that language (either script of
 * Chinese will do) where we have it, else in English, else in any, with the tag of what it is in.
 * Nothing written gives an empty text.
 */
export const ownText = (texts: Readonly<Record<string, string>>, locale: string): OwnText => {
  const tags = Object.keys(texts)
  const tag =
    tags.find((one) => one === locale) ??
    tags.find((one) => one === base(locale)) ??
    tags.find((one) => base(one) === base(locale)) ??
    tags.find((one) => one === 'en') ??
    tags[0]
  if (tag === undefined) return { text: '' }
  const text = texts[tag] ?? ''
  if (base(tag) === base(locale)) return { text }
  return { text, language: tag === 'zh' ? 'zh-Hans' : tag }
}

/** The words of `ownText` alone. */
export const inLanguage = (texts: Readonly<Record<string, string>>, locale: string): string =>
  ownText(texts, locale).text
