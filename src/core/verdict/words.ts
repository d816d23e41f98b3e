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
  // The same few sentences are said again and again: each is looked up and cut at its slots once.
  const known = new Map<string, Template | null>()
  const find = (id: string): Template | null => {
    const cut = known.get(id)
    if (cut !== undefined) return cut
    const found = chain.find(({ table }) => table[id] !== undefined)
    const template =
      found === undefined ? null : cutAt(found.table[id] ?? '', rightToLeft.has(found.tag))
    if (known.size < mostKnown) known.set(id, template)
    return template
  }
  return {
    locale: chain[0]?.tag ?? 'en',
    has: (id) => find(id) !== null,
    say: (id, params = {}) => fill(find(id) ?? cutAt(id, false), params),
  }
}

/** Ids are codes of the engine and of the rules, a few hundred a language; what is none is not kept without end. */
const mostKnown = 4_096

/** A sentence cut at its slots: `texts` stand around `slots`, one more than they are. */
interface Template {
  readonly texts: readonly string[]
  readonly slots: readonly string[]
  /**
   * Values stand between U+2068 and U+2069: in a sentence that runs from right to left an address would
   * else be shown with its signs moved to the other end.
   */
  readonly isolated: boolean
}

const cutAt = (template: string, isolated: boolean): Template => {
  const texts: string[] = []
  const slots: string[] = []
  let from = 0
  for (;;) {
    const open = template.indexOf('{', from)
    const close = open === -1 ? -1 : template.indexOf('}', open)
    if (open === -1 || close === -1) break
    texts.push(template.slice(from, open))
    slots.push(template.slice(open + 1, close))
    from = close + 1
  }
  texts.push(template.slice(from))
  return { texts, slots, isolated }
}

/** Fills each slot once, left to right; a slot without a value stays visible as `{name}`. */
const fill = (
  { texts, slots, isolated }: Template,
  params: Readonly<Record<string, string | number>>,
): string => {
  let out = texts[0] ?? ''
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? ''
    const value = params[slot]
    if (value === undefined) out += `{${slot}}`
    else out += isolated && typeof value === 'string' ? `\u2068${value}\u2069` : String(value)
    out += texts[at + 1] ?? ''
  }
  return out
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
