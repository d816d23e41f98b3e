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
    const open = text.lastIndexOf('[', at)
    if (open < 0 || at - open > longestLabel) continue
    let target = at + 2
    while (target - at < 6 && /[\s<]/.test(text[target] ?? '')) target++
    found.push({ start: open + 1, end: at, target })
  }
}

const html = (text: string, found: LinkLabel[]): void => {
  const lower = text.toLowerCase()
  for (let at = lower.indexOf('<a '); at >= 0; at = lower.indexOf('<a ', at + 3)) {
    if (found.length >= mostLabels) return
    const close = lower.indexOf('>', at)
    if (close < 0 || close - at > 4_096) continue
    const href = lower.indexOf('href', at)
    if (href < 0 || href > close) continue
    let target = href + 4
    while (target - href < 10 && /[\s="']/.test(text[target] ?? '')) target++
    const end = lower.indexOf('</a', close)
    if (end < 0 || end - close > longestLabel) continue
    found.push({ start: close + 1, end, target })
  }
}

/** The labelled links of a text, at most 200. */
export const findLinkLabels = (text: string): readonly LinkLabel[] => {
  const found: LinkLabel[] = []
  markdown(text, found)
  html(text, found)
  return found
}
