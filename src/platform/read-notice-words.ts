import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type NoticeLanguage,
  type NoticeWords,
  noticeLanguages,
} from '../registry/watch/notice-text.ts'
import { productRoot } from './product-root.ts'
import { readConsoleWords } from './read-console-words.ts'

/** Where the build puts them, below the product's folder. */
export const compiledNotices = join('dist', 'data', 'notices.json')

export type AllNoticeWords = Readonly<Record<NoticeLanguage, NoticeWords>>

/**
 * Sentences of notices by language: those compiled into the build when this is the bundle, else
 * `rules/notices`. Throws where a language lacks what English has.
 */
export const readNoticeWords = (options: { readonly compiled?: boolean } = {}): AllNoticeWords => {
  const compiled = join(productRoot(), compiledNotices)
  if (options.compiled === true && existsSync(compiled)) {
    return JSON.parse(readFileSync(compiled, 'utf8')) as AllNoticeWords
  }
  const all = readConsoleWords(join(productRoot(), 'rules', 'notices'))
  return Object.fromEntries(
    noticeLanguages.map((language) => {
      const words = all.get(language)
      if (words === undefined) throw new Error(`rules/notices/${language}.yaml is missing`)
      return [language, words]
    }),
  ) as AllNoticeWords
}
