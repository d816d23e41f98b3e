import type { Speaker, WordTable } from '../../core/verdict/words.ts'

/** Languages that a page can be served in: path segment → word table. */
export const pageLanguages = {
  en: 'en',
  zh: 'zh-Hans',
  'zh-hant': 'zh-Hant',
  es: 'es',
  pt: 'pt',
  vi: 'vi',
  ru: 'ru',
  ja: 'ja',
  ko: 'ko',
  id: 'id',
  tr: 'tr',
  fr: 'fr',
  de: 'de',
  hi: 'hi',
  ar: 'ar',
} as const
export type PageLanguage = keyof typeof pageLanguages

/** Each language in its own words, for the switch. */
export const ownNames: Readonly<Record<PageLanguage, string>> = {
  en: 'English',
  zh: '简体中文',
  'zh-hant': '繁體中文',
  es: 'Español',
  pt: 'Português',
  vi: 'Tiếng Việt',
  ru: 'Русский',
  ja: '日本語',
  ko: '한국어',
  id: 'Bahasa Indonesia',
  tr: 'Türkçe',
  fr: 'Français',
  de: 'Deutsch',
  hi: 'हिन्दी',
  ar: 'العربية',
}

const rightToLeft: ReadonlySet<PageLanguage> = new Set(['ar'])

export const directionOfScript = (language: PageLanguage): 'ltr' | 'rtl' =>
  rightToLeft.has(language) ? 'rtl' : 'ltr'

export const isPageLanguage = (text: string): text is PageLanguage =>
  Object.hasOwn(pageLanguages, text)

/** Languages whose words are there: a page is served only where it can speak. */
export const spokenLanguages = (
  words: Readonly<Record<string, WordTable>>,
): readonly PageLanguage[] =>
  (Object.keys(pageLanguages) as PageLanguage[]).filter(
    (language) => words[pageLanguages[language]]?.['page.title'] !== undefined,
  )

/**
 * The page language that suits an `Accept-Language` header best; English when none does. Quality
 * values are read, ranges match by language and, for Chinese, by script or region.
 */
export const acceptedLanguage = (header: string, spoken: readonly PageLanguage[]): PageLanguage => {
  const wanted = header
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return {
        tag: tag.trim(),
        quality: quality === undefined ? 1 : Number(quality.trim().slice(2)),
      }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const language = /^zh\b.*\b(?:hant|tw|hk|mo)\b/.test(tag) ? 'zh-hant' : tag.split('-')[0]
    if (language !== undefined && isPageLanguage(language) && spoken.includes(language)) {
      return language
    }
  }
  return 'en'
}

/** What a page needs to speak, and the languages it can be switched to. */
export interface PageVoice {
  readonly language: PageLanguage
  readonly spoken: readonly PageLanguage[]
  readonly speaker: Speaker
}
