import type { Ink } from '../render/ink.ts'
import { visibleText } from '../render/visible.ts'
import { textWidth } from '../render/width.ts'
import type { ScanHit } from './find-hits.ts'

const hostColumns = 40

/** One hit on one line for a reader: the name with its imitating part marked, whom, how, the true way. */
export const renderHit = (hit: ScanHit, ink: Ink): string => {
  const host = hit.shown ?? hit.host
  const at = host.indexOf(hit.piece)
  const shown =
    at === -1 || hit.piece === ''
      ? visibleText(host)
      : visibleText(host.slice(0, at)) +
        ink.mark(visibleText(hit.piece)) +
        visibleText(host.slice(at + hit.piece.length))
  const ascii = hit.shown === undefined ? '' : ` (${hit.host})`
  const gap = ' '.repeat(Math.max(1, hostColumns - textWidth(visibleText(host)) - ascii.length))
  const strength = hit.strength.padEnd(7)
  const verdict = hit.strength === 'strong' ? 'impersonation' : 'suspicious'
  const coloured =
    hit.strength === 'needs-context' ? ink.soft(strength) : ink.verdict(verdict, strength)
  const { trueChannel: real } = hit
  const way = real === undefined ? hit.target : (real.url ?? real.value)
  const differs = hit.differences
    .map(
      ({ found, expected }) => `${found === '' ? '∅' : found}→${expected === '' ? '∅' : expected}`,
    )
    .join(' ')
  const how = [hit.technique, visibleText(differs), hit.conduct.map(visibleText).join('+')]
    .filter((part) => part !== '')
    .join(', ')
  return `${coloured} ${shown}${ascii}${gap}${visibleText(hit.entity.name)}: ${how}  ${ink.soft(`real: ${visibleText(way)}`)}\n`
}
