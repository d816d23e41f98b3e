import { lowerCase } from './word-patterns.ts'

/** A link whose visible text is its own choice: Markdown `[text](target)`, HTML `<a href=target>`. */
export interface LinkLabel {
  readonly start: number
  readonly end: number
  /** Where the target begins. */
  readonly target: number
}

/** Longest visible text that is read. */
const longestLabel = 300
const mostLabels = 200

const markdown = (text: string, found: LinkLabel[]): void => {
  for (let at = text.indexOf(']('); at >= 0; at = text.indexOf('](', at + 2)) {
    if (found.length >= mostLabels) return
    const from = Math.max(0, at - longestLabel)
    const open = from + text.slice(from, at).lastIndexOf('[')
    if (open < from) continue
    let target = at + 2
    while (target - at < 6 && /[\s<]/.test(text[target] ?? '')) target++
    found.push({ start: open + 1, end: at, target })
  }
}

/** Longest opening tag that is read. */
const longestTag = 1_024

const html = (text: string, found: LinkLabel[]): void => {
  if (!text.includes('<')) return
  const lower = lowerCase(text)
  for (let at = lower.indexOf('<a '); at >= 0; at = lower.indexOf('<a ', at + 3)) {
    if (found.length >= mostLabels) return
    const tag = lower.slice(at, at + longestTag)
    const close = tag.indexOf('>')
    const href = tag.indexOf('href')
    if (close < 0 || href < 0 || href > close) continue
    let target = href + 4
    while (target - href < 10 && /[\s="']/.test(tag[target] ?? '')) target++
    const label = lower.slice(at + close + 1, at + close + 1 + longestLabel)
    const end = label.indexOf('</a')
    if (end < 0) continue
    const start = at + close + 1
    found.push({ start, end: start + end, target: at + target })
  }
}

/** The labelled links of a text, at most 200. */
export const findLinkLabels = (text: string): readonly LinkLabel[] => {
  const found: LinkLabel[] = []
  markdown(text, found)
  html(text, found)
  return found
}
