import type { Speaker } from '../../core/verdict/words.ts'

/** Languages the pages are served in: path segment → word table. */
export const pageLanguages = { en: 'en', zh: 'zh-Hans' } as const
export type PageLanguage = keyof typeof pageLanguages

export const isPageLanguage = (text: string): text is PageLanguage => text in pageLanguages

/** The other language, for the switch in the header. */
export const otherLanguage = (language: PageLanguage): PageLanguage =>
  language === 'en' ? 'zh' : 'en'

/** What a page needs to speak. */
export interface PageVoice {
  readonly language: PageLanguage
  readonly speaker: Speaker
}
