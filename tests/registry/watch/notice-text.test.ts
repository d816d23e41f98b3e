import { describe, expect, it } from 'vitest'
import { verdicts } from '../../../src/core/verdict/verdict.ts'
import { readNoticeWords } from '../../../src/platform/read-notice-words.ts'
import { reportKinds, reportOutcomes } from '../../../src/registry/reports/report.ts'
import { noticeLanguages, noticeText } from '../../../src/registry/watch/notice-text.ts'
import { noticeKinds } from '../../../src/registry/webhooks/notice.ts'

const words = readNoticeWords()

describe.each(noticeLanguages)('a notice in %s', (language) => {
  const own = words[language]
  it.each(noticeKinds)('%s has words of its own', (kind) => {
    const data = { count: 2, about: 'fraud', outcome: 'kept', verdict: 'scam' }
    const { title } = noticeText(own, { kind, data }, 'Acme')
    expect(title).not.toBe(kind)
    expect(title).not.toMatch(/[{}]|undefined/)
    expect(title).not.toMatch(/\bsafe\b|安全/)
  })

  it('has words for each code', () => {
    for (const code of [
      ...reportKinds.map((kind) => `about.${kind}`),
      ...reportOutcomes.map((outcome) => `outcome.${outcome}`),
      ...verdicts.map((verdict) => `verdict.${verdict}`),
      'reason.date',
      'reason.reading',
    ])
      expect(own[code], code).toBeTruthy()
  })
})

it('lists what it names, one a line, and says when there are more', () => {
  const data = { count: 3, until: '2026-12-04', reason: 'date', channels: ['website a\nb', 'x'] }
  expect(noticeText(words.en, { kind: 'channel.expiring', data }, 'Acme').lines).toEqual([
    'The first of them ends: 2026-12-04',
    'Why: the day has come by which somebody was to look again',
    'The first 2 of 3',
    '- website a b',
    '- x',
  ])
})
