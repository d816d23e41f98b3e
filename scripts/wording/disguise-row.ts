import { readText } from '../../src/core/text/read-text.ts'
import { longestWords, seeded } from '../../tests/evaluation/evasion/operator.ts'
import { operators } from '../../tests/evaluation/evasion/operators.ts'

/** Disguises tried until one leaves something in the folded view. */
const tries = 4

const longest = 3_000

const held = operators.filter(({ kind }) => kind === 'held')

const folded = (text: string): string => readText(text).view('folded').text

/**
 * A text under one of the disguises of `npm run evasion`, drawn by its number: over its longest words, or all
 * of it. `undefined` where what was tried is undone by folding, so that there is nothing to learn. The
 * disguises of the held-out bed train nothing.
 */
export const disguiseRow = (
  { lang, text }: { readonly lang: string; readonly text: string },
  number: number,
): string | undefined => {
  if (text.length > longest || !(lang.startsWith('en') || lang.startsWith('zh'))) return undefined
  const random = seeded(104_729 + number)
  const plain = folded(text)
  for (let draw = 0; draw < tries; draw++) {
    const operator = held[Math.floor(random() * held.length)]
    const keywords = random() < 0.5 ? longestWords(text) : [{ start: 0, end: text.length }]
    const changed = operator?.apply(text, keywords, random) ?? text
    if (changed.length <= longest * 4 && folded(changed) !== plain) return changed
  }
  return undefined
}
