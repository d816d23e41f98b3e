/** Message id → template with `{name}` slots, for one language. */
export type WordTable = Readonly<Record<string, string>>

/** Speaks one language; an id without words there falls back to the next language, last to English. */
export interface Speaker {
  readonly locale: string
  say(id: string, params?: Readonly<Record<string, string | number>>): string
  has(id: string): boolean
}

/**
 * Picks the word tables for a BCP 47 tag: the tag itself, its script or language alone, then English.
 * `zh-TW`, `zh-HK` and `zh-MO` read traditional characters; every other `zh` simplified ones.
 */
export const speakerFor = (
  words: Readonly<Record<string, WordTable>>,
  locale: string | undefined,
): Speaker => {
  const chain = fallbackChain(locale).flatMap((tag) => {
    const table = words[tag]
    return table === undefined ? [] : [{ tag, table }]
  })
  const find = (id: string): { tag: string; template: string } | undefined => {
    for (const { tag, table } of chain) {
      const template = table[id]
      if (template !== undefined) return { tag, template }
    }
    return undefined
  }
  return {
    locale: chain[0]?.tag ?? 'en',
    has: (id) => find(id) !== undefined,
    say: (id, params = {}) => {
      const { tag, template } = find(id) ?? { tag: 'en', template: id }
      return fill(template, params, rightToLeft.has(tag))
    },
  }
}

/** Tags whose tables are asked in turn for a BCP 47 tag. */
export const fallbackChain = (locale: string | undefined): string[] => {
  if (locale === undefined) return ['en']
  const parts = locale.split('-')
  const language = (parts[0] ?? 'en').toLowerCase()
  if (language !== 'zh') return [...new Set([locale, language, 'en'])]
  const traditional = parts.some((part) => /^(?:hant|tw|hk|mo)$/i.test(part))
  return traditional ? ['zh-Hant', 'zh-Hans', 'en'] : ['zh-Hans', 'en']
}

const rightToLeft: ReadonlySet<string> = new Set(['ar'])

/**
 * Replaces `{name}` once, left to right; a slot without a value stays visible as `{name}`.
 * @param isolated puts values between U+2068 and U+2069: in a sentence that runs from right to left an
 *   address would else be shown with its signs moved to the other end
 */
const fill = (
  template: string,
  params: Readonly<Record<string, string | number>>,
  isolated: boolean,
): string => {
  let out = ''
  let from = 0
  for (;;) {
    const open = template.indexOf('{', from)
    const close = open === -1 ? -1 : template.indexOf('}', open)
    if (open === -1 || close === -1) return out + template.slice(from)
    const value = params[template.slice(open + 1, close)]
    out += template.slice(from, open)
    if (value === undefined) out += template.slice(open, close + 1)
    else out += isolated && typeof value === 'string' ? `\u2068${value}\u2069` : String(value)
    from = close + 1
  }
}
