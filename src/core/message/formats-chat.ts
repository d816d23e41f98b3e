import type { Segment } from './reading.ts'

/** A line that says who speaks, and where the words begin. */
interface Header {
  readonly lineStart: number
  readonly bodyStart: number
  readonly speaker: string
}

const longestHead = 120

const date = '\\d{1,4}[./年-]\\d{1,2}[./月-]\\d{1,4}日?'
const clock =
  '(?:上午|下午|晚上|오전|오후)? ?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[AaPp]\\.? ?[Mm]\\.?)?'
const name = '([^:\\[\\]]{1,60}?)'

/**
 * `[12/11/24, 10:22:05] Name: text`, `12/11/24, 10:22 - Name: text` and, as copied from the web,
 * `[10:22, 12/11/24] Name: text` (WhatsApp); `[10:22] Name: text` (Teams, IRC).
 */
const stamped = [
  new RegExp(`^\\u200e?\\[${date},? ?${clock}\\] ${name}: `),
  new RegExp(`^\\u200e?${date},? ?${clock} - ${name}: `),
  new RegExp(`^\\u200e?\\[${clock}(?:, ?${date})?\\] ${name}: `),
]
/** `Name, [12.11.2024 10:22]` and `Name, [Nov 12, 2024 at 10:22 AM]:` (Telegram), text on the next line. */
const telegram = [
  new RegExp(`^${name}, \\[${date},? ?${clock}\\]:?$`),
  new RegExp(`^${name}, \\[[A-Za-z]{3,9} \\d{1,2}, \\d{4} at ${clock}\\]:?$`),
]
/** `Name 2024/11/12 10:22:05` or `Name 10:22` (WeChat), text on the next line. */
const weChat = [
  new RegExp(`^${name}\\s{1,3}(?:${date} ?)?${clock}$`),
  new RegExp(
    `^${name}\\s{1,3}(?:昨天|今天|星期[一二三四五六日天]|\\d{1,2}月\\d{1,2}日) ?${clock}$`,
  ),
]
/** `小李：在吗`: a name, a colon, words; only where every line is one. */
const spoken = /^([^\s:：,，。.!?！？()（）/]{1,12})[:：] ?(?=\S)/

const readLine = (
  line: string,
  patterns: readonly RegExp[],
): { speaker: string; at: number } | null => {
  const head = line.length > longestHead ? line.slice(0, longestHead) : line
  for (const pattern of patterns) {
    const match = pattern.exec(head)
    const speaker = match?.[1]?.trim()
    if (match !== null && speaker !== undefined && speaker !== '') {
      return { speaker, at: match[0].length }
    }
  }
  return null
}

const carriageReturn = 0x0d

/** @param everyLine gives none where a line that is not blank has no header: most texts end at their first */
const headersOf = (text: string, patterns: readonly RegExp[], everyLine = false): Header[] => {
  const found: Header[] = []
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    const returns = end > start && text.charCodeAt(end - 1) === carriageReturn
    const line = text.slice(start, returns ? end - 1 : end)
    const head = readLine(line, patterns)
    if (everyLine && head === null && line.trim() !== '') return []
    if (head !== null) {
      const whole = head.at >= line.length
      found.push({
        lineStart: start,
        bodyStart: whole ? Math.min(text.length, end + 1) : start + head.at,
        speaker: head.speaker,
      })
    }
    start = end + 1
  }
  return found
}

/** A copied chat: where its first line begins, and who says what. */
export interface Chat {
  readonly start: number
  readonly segments: readonly Segment[]
}

const chatOf = (text: string, headers: readonly Header[]): Chat => ({
  start: headers[0]?.lineStart ?? 0,
  segments: headers.map(({ bodyStart, speaker }, i) => {
    const end = headers[i + 1]?.lineStart ?? text.length
    return { start: Math.min(bodyStart, end), end, voice: 'self' as const, speaker }
  }),
})

/** Every stamp holds a time of day. */
const time = /\d[:.]\d\d/

/**
 * The speakers of a copied chat, each with the stretch they say; null when it is none. What stands
 * before the first speaker belongs to nobody.
 */
export const readChat = (text: string): Chat | null => {
  if (time.test(text)) {
    for (const patterns of [stamped, telegram]) {
      const headers = headersOf(text, patterns)
      if (headers.length >= 1) return chatOf(text, headers)
    }
    const dated = headersOf(text, weChat)
    if (dated.length >= 2) return chatOf(text, dated)
  }
  const talk = headersOf(text, [spoken], true)
  const speakers = new Set(talk.map(({ speaker }) => speaker))
  const isTalk = talk.length >= 3 && speakers.size >= 2 && speakers.size < talk.length
  return isTalk ? chatOf(text, talk) : null
}
