import type { NoticeData, NoticeKind } from '../webhooks/notice.ts'

/** Languages that delegates are told in. */
export const noticeLanguages = ['en', 'zh-Hans'] as const
export type NoticeLanguage = (typeof noticeLanguages)[number]

/** Sentences of one language, by key; `{name}` stands for a value. */
export type NoticeWords = Readonly<Record<string, string>>

export interface NoticeText {
  /** One line. */
  readonly title: string
  /** What stands below, a line each; channels and hosts as they are. */
  readonly lines: readonly string[]
}

/** Values that are codes, and are said in words. */
const coded = ['reason', 'about', 'outcome', 'verdict'] as const

/** A sentence with its values; what has none stays empty. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** Says a notice in words. Control characters of what it names become spaces, so that lines stay lines. */
export const noticeText = (
  words: NoticeWords,
  { kind, data }: { readonly kind: NoticeKind; readonly data: NoticeData },
  entity: string,
): NoticeText => {
  const values: Record<string, string | number> = { entity: plain(entity) }
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number') values[name] = value
    else if (typeof value === 'string') values[name] = plain(value)
  }
  for (const name of coded) {
    const said = words[`${name}.${values[name]}`]
    if (said !== undefined) values[name] = said
  }
  const listed = [data.channels, data.hosts].flatMap((list) => (Array.isArray(list) ? list : []))
  const details = ['release', 'proposal', 'until', 'proof', 'lapses', 'reason', 'hour'].filter(
    (name) => values[name] !== undefined,
  )
  const count = values.count ?? listed.length
  return {
    title: fill(words[kind] ?? kind, values),
    lines: [
      ...details.map((name) => fill(words[`detail.${name}`] ?? '', values)),
      ...(listed.length > 0 && listed.length < Number(count)
        ? [fill(words['detail.first'] ?? '', { shown: listed.length, count })]
        : []),
      ...listed.map((one) => `- ${plain(one)}`),
    ],
  }
}

const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
