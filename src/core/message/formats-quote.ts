import { foldTerm } from '../text/fold-term.ts'
import { forwardMarkers } from './formats-markers.ts'
import type { Segment } from './reading.ts'

const longestMarker = 64
const rest = forwardMarkers.rest.map(foldTerm)
const line = forwardMarkers.line.map(foldTerm)

/** Signs people and programs put before a marker: `---- Forwarded`, `↪ 转发自`, `[`. */
const decoration = /^[\s\-—–=*_↪➡️►▶「『]{0,24}/u

const decorated = new Set('-—–=*_↪➡►▶「『')

/** Units a marked line may begin with: nearly every line is told from one by its first. */
const firsts = new Set(
  [...forwardMarkers.rest, ...forwardMarkers.line, ...rest, ...line].flatMap((marker) => [
    marker.charAt(0),
    marker.charAt(0).toUpperCase(),
  ]),
)

const roleOf = (text: string): 'rest' | 'line' | null => {
  const first = text.trimStart().charAt(0)
  if (!firsts.has(first) && first !== '＞' && !decorated.has(first)) return null
  const head = foldTerm(text.slice(0, longestMarker))
  if (line.some((marker) => head.startsWith(marker))) return 'line'
  const plain = head.replace(decoration, '')
  return rest.some((marker) => plain.startsWith(marker) || head.startsWith(marker)) ? 'rest' : null
}

/**
 * Stretches between `from` and `to` that pass on somebody else's words: `>` lines, and everything
 * after a forwarding marker. The stretches cover the range without a gap; one with voice `self`
 * when nothing is quoted.
 */
export const readQuotes = (
  text: string,
  from: number,
  to: number,
  speaker?: string,
): readonly Segment[] => {
  const segments: Segment[] = []
  const add = (start: number, end: number, voice: Segment['voice']): void => {
    const last = segments.at(-1)
    if (last !== undefined && last.voice === voice) segments.pop()
    const begins = last !== undefined && last.voice === voice ? last.start : start
    if (begins < end) {
      segments.push({ start: begins, end, voice, ...(speaker === undefined ? {} : { speaker }) })
    }
  }
  for (let start = from; start < to; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 || next >= to ? to : next + 1
    const role = roleOf(text.slice(start, Math.min(end, start + longestMarker)))
    if (role === 'rest') {
      add(start, to, 'reported')
      break
    }
    add(start, end, role === 'line' ? 'reported' : 'self')
    start = end
  }
  return segments
}
