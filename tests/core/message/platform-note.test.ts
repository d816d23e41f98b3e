import { expect, test } from 'vitest'
import { check } from '../../support/test-engine.ts'

/** No rule makes an ask of it: the wording alone stands against it. */
const lure = '帮忙辅助验证一下账号，扫码后点确认登录。'

const notes: readonly (readonly [string, string])[] = [
  ['Translated from Spanish\n', '\nShow original'],
  ['自动翻译\n', '\n查看原文'],
  ['Traduzido automaticamente\n', '\nVer original'],
  ['自動翻訳\n', '\n原文を表示'],
  ['ترجمة تلقائية\n', '\nعرض الأصل'],
]

test('the text says enough by itself', () => {
  expect(check(lure, { type: 'message' }).verdict).toBe('suspicious')
})

test.each(notes)('%s… takes nothing from what stands under it', (before, after) => {
  const input = before + lure + after
  const { verdict, evidence } = check(input, { type: 'message' })
  expect(verdict).toBe('suspicious')
  // The note itself is no reason.
  for (const { span } of evidence)
    if (span !== undefined) expect(lure).toContain(input.slice(span.start, span.end).trim())
})

test('a note alone is nothing', () => {
  for (const [before, after] of notes)
    expect(check(before + after, { type: 'message' }).verdict).toBe('unknown')
})
