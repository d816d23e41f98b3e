import { describe, expect, test } from 'vitest'
import { buildNameIndex } from '../../../src/core/registry/build-name-index.ts'
import { readText } from '../../../src/core/text/read-text.ts'

const index = buildNameIndex([
  { slug: 'bitcoin', text: 'Bitcoin', match: 'word' },
  { slug: 'bitcoin-suisse', text: 'Bitcoin Suisse', match: 'word' },
  { slug: 'metamask', text: 'MetaMask', match: 'word' },
  { slug: 'trust-wallet', text: 'Trust Wallet', match: 'word' },
  { slug: 'apple', text: 'Apple', match: 'never_alone' },
  { slug: 'okx', text: 'OKX', match: 'word' },
  { slug: 'wechat', text: '微信', match: 'word' },
  { slug: 'wechat-pay', text: '微信支付', match: 'word' },
  { slug: 'line', text: 'ライン', match: 'never_alone' },
  { slug: 'line', text: '라인', match: 'never_alone' },
  { slug: 'sberbank', text: 'Сбербанк', match: 'word' },
  { slug: 'dhl', text: 'DHL', match: 'word' },
  { slug: 'dhl-china', text: 'dhl', match: 'never_alone' },
  { slug: 'macys', text: "Macy's", match: 'word' },
  { slug: 'boa', text: 'Bank of America', match: 'word' },
  { slug: 'china-bank', text: 'China Bank', match: 'word' },
])

const found = (text: string): string[] => {
  const view = readText(text).view('folded')
  return index
    .find(view.text)
    .map((hit) => `${view.text.slice(hit.start, hit.end)}=${hit.entities.join('+')}`)
}

describe('name index', () => {
  test('gives exact offsets, entities and the way the name counts', () => {
    expect(index.find('my apple id')).toEqual([
      { start: 3, end: 8, entities: ['apple'], match: 'never_alone' },
    ])
  })

  test('lets the longer name hide the shorter one, wherever they overlap', () => {
    expect(found('Bitcoin Suisse and Bitcoin')).toEqual([
      'bitcoin suisse=bitcoin-suisse',
      'bitcoin=bitcoin',
    ])
    expect(found('China Bank of America')).toEqual(['bank of america=boa'])
    expect(found('微信支付和微信')).toEqual(['微信支付=wechat-pay', '微信=wechat'])
  })

  test('joins entities that share a name; the stronger way of counting holds', () => {
    expect(index.find('dhl')).toEqual([
      { start: 0, end: 3, entities: ['dhl', 'dhl-china'], match: 'word' },
    ])
  })

  test('asks for the own letters of a name only while every name in that place asks', () => {
    const bonus = { slug: 'bonus.is', text: 'Bónus', match: 'never_alone', spelled: true } as const
    const other = { slug: 'bonus', text: 'Bonus', match: 'never_alone' } as const
    const hit = { start: 0, end: 5, entities: ['bonus.is'], match: 'never_alone' }
    expect(buildNameIndex([bonus]).find('bonus')).toEqual([{ ...hit, spelled: 'bónus' }])
    for (const names of [
      [bonus, other],
      [other, bonus],
    ])
      expect(buildNameIndex(names).find('bonus')[0]?.spelled).toBeUndefined()
  })

  test('keeps to word boundaries in scripts with spaces', () => {
    expect(found('okx okxx bookx okx24')).toEqual(['okx=okx'])
    expect(found('okx_support, @okx')).toEqual(['okx=okx', 'okx=okx'])
  })

  test('finds a name against Chinese text without a space', () => {
    expect(found('加OKX客服微信号')).toEqual(['okx=okx', '微信=wechat'])
  })

  test('does not begin inside a Kana or Hangul word', () => {
    expect(found('オンライン')).toEqual([])
    expect(found('オンラインでライン')).toEqual(['ライン=line'])
    expect(found('온라인 라인에서')).toEqual(['라인=line'])
  })

  test('allows a Russian ending but not another word', () => {
    expect(found('в Сбербанке')).toEqual(['сбербанк=sberbank'])
    expect(found('сбербанковский')).toEqual([])
  })

  test('reads names written together, apart, with hyphens or without their apostrophe', () => {
    expect(found('trustwallet Trust-Wallet TRUST \n WALLET')).toEqual([
      'trustwallet=trust-wallet',
      'trust-wallet=trust-wallet',
      'trust \n wallet=trust-wallet',
    ])
    expect(found('Meta Mask')).toEqual(['meta mask=metamask'])
    expect(found('macys macy’s')).toEqual(['macys=macys', "macy's=macys"])
  })

  test('finds a name hidden behind look-alike letters', () => {
    expect(found('M\u0435t\u0430M\u0430sk')).toEqual(['metamask=metamask'])
  })

  test('keeps many names apart', () => {
    const names = Array.from({ length: 3000 }, (_, i) => ({
      slug: `brand-${i}`,
      text: `Brand${i.toString(36)} Group`,
      match: 'word' as const,
    }))
    const many = buildNameIndex(names)
    for (const i of [0, 1, 35, 36, 1295, 1296, 2999]) {
      const text = `the brand${i.toString(36)} group desk`
      expect(many.find(text).map((hit) => hit.entities)).toEqual([[`brand-${i}`]])
    }
    expect(many.find('brandzzzz group')).toEqual([])
  })
})
