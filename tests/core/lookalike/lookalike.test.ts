import { describe, expect, it } from 'vitest'
import { identify } from '../../../src/core/identify/identify.ts'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import type { ProtectedName, Resemblance } from '../../../src/core/lookalike/resemblance.ts'
import { loadHosts, loadWords } from '../../evaluation/lookalike/load.ts'

const hosts = loadHosts()
const words = loadWords(hosts)
const name = (label: string, target: string, more: Partial<ProtectedName> = {}): ProtectedName => ({
  entity: label,
  label,
  target,
  kind: 'domain',
  distinctive: true,
  ...more,
})
const owned = new Set(['zentavo.example', 'zentavo.com', 'quorvia.io', 'zentavo-static.com'])
const index = buildLookalikeIndex({
  names: [
    name('zentavo', 'zentavo.com'),
    name('quorvialle', 'quorvialle.io'),
    name('ledger', 'ledger.com'),
    name('ozx', 'ozx.com'),
    name('泽塔', 'zentavo.com', { entity: 'zentavo', kind: 'alias' }),
    name('obscurio', 'obscurio.com', { known: false, targeted: false }),
  ],
  isOwned: (host) => owned.has(host),
  pairs: [
    {
      neighbour: 'zentaro.com',
      entity: 'zentavo',
      source: 'https://zentaro.example',
      readOn: '2026-11-25',
    },
  ],
  words,
  values: {
    phones: [{ entity: 'zentavo', value: '+12025550134' }],
    wallets: [{ entity: 'zentavo', value: '0xab12000000000000000000000000000000cd34' }],
  },
})

const look = (
  input: string,
  type: 'url' | 'handle' | 'email-address' | 'phone' = 'url',
  claimed?: string,
): readonly Resemblance[] => {
  const found = identify(input, { type }, hosts)
  if (found === null) throw new Error(`unread: ${input}`)
  return index.resemble(found, claimed === undefined ? undefined : new Set([claimed]))
}
const best = (
  input: string,
  type?: 'url' | 'handle' | 'email-address' | 'phone',
  claimed?: string,
): string => {
  const [hit] = look(input, type, claimed)
  return hit === undefined ? 'nobody' : `${hit.entity} ${hit.technique} ${hit.strength}`
}

describe('a coined name in a host', () => {
  it.each([
    ['zentvo.com', 'omission weak'],
    ['zentaavo.com', 'repetition weak'],
    ['zetnavo.com', 'transposition weak'],
    ['zentavi.com', 'vowel-swap weak'],
    ['zentavos.com', 'plural weak'],
    ['zentav0.com', 'ascii-homoglyph strong'],
    ['zen-tavo.com', 'hyphenation weak'],
    ['zentavo.xyz', 'tld-swap weak'],
    ['zentavo.cm', 'tld-typo weak'],
    ['zentavo.com.co', 'wrong-second-level weak'],
    ['wwwzentavo.com', 'missing-dot weak'],
    ['zentavo-verify.com', 'combosquat strong'],
    ['zentavosupport.com', 'combosquat strong'],
    ['zentavo客服.com', 'combosquat strong'],
    ['zentavo-banana.com', 'combosquat weak'],
    ['zetnavo-verify.com', 'combosquat-typo strong'],
    ['zentavo.com.session.icu', 'levelsquat strong'],
    ['zentavo-com.session.icu', 'target-embedding strong'],
    ['zen.tavo.com', 'dot-split weak'],
    ['zentavo-login.pages.dev', 'free-hosting strong'],
    ['zentavo.duckdns.org', 'dynamic-dns weak'],
    ['zеntavo.com', 'homograph strong'],
    ['zéntavo.com', 'diacritic strong'],
  ])('%s is %s', (host, expected) => {
    expect(best(host)).toBe(`zentavo ${expected}`)
  })

  it('says which characters differ, at their place in the shown host', () => {
    const [hit] = look('secure.zentav0.com')
    expect(hit?.piece).toBe('zentav0')
    expect(hit?.differences).toEqual([{ start: 13, end: 14, expected: 'o' }])
    expect(hit?.target).toBe('zentavo.com')
  })

  it('names the conduct word beside it', () => {
    expect(look('zentavo-refund.com')[0]?.conduct).toEqual(['refund'])
  })

  it('leaves owned hosts, reviewed neighbours and strangers alone', () => {
    expect(look('zentavo-static.com')).toEqual([])
    expect(look('zentaro.com')).toEqual([])
    expect(look('gardening-weekly.com')).toEqual([])
  })

  it('bridges one edit up to seven letters and two from eight', () => {
    expect(best('zetnvo.com')).toBe('nobody')
    expect(best('quorvalle.io')).toBe('quorvialle omission weak')
    expect(best('quorvalls.io')).toBe('quorvialle double-edit weak')
    expect(best('quorvals.io')).toBe('nobody')
  })
})

describe('a short name or a word of the language', () => {
  it('needs context for what chance explains', () => {
    expect(best('ledger.net')).toBe('ledger tld-swap needs-context')
    expect(best('lodger.com')).toBe('nobody')
    expect(best('ozy.com')).toBe('ozx keyboard-adjacency needs-context')
  })

  it('counts alone beside hard conduct', () => {
    expect(best('ledger-recovery.com')).toBe('ledger combosquat strong')
    expect(best('ozx-verify.com')).toBe('ozx combosquat strong')
  })

  it('counts when the text names the entity', () => {
    expect(best('ledger.net', 'url', 'ledger')).toBe('ledger tld-swap weak')
    expect(best('ledgre.com', 'url', 'ledger')).toBe('ledger transposition weak')
  })

  it('is not found inside another word', () => {
    expect(best('fledgerow.com')).toBe('nobody')
  })
})

describe('a name that few know', () => {
  it('needs context for a bare misspelling, not beside conduct', () => {
    expect(best('obscurioo.com')).toBe('obscurio repetition needs-context')
    expect(best('obscurio-refund.com')).toBe('obscurio combosquat strong')
  })
})

describe('other places', () => {
  it.each([
    [
      'a link to an account on a host that is written like the platform',
      'https://dlscord.gg/zentavo',
      'invite',
    ],
    ['the same with another letter', 'https://te1egram.me/zentavo', 'invite'],
    [
      'a name behind a port that nobody writes',
      'https://session-check.top:443/zentavo',
      'port-trick',
    ],
    ['a name behind another port', 'https://session-check.top:8443/zentavo', 'port-trick'],
  ])('%s: %s', (_, input, technique) => {
    expect(look(input)[0]).toMatchObject({ entity: 'zentavo', technique })
  })

  it.each([
    'https://news.example/zentavo',
    'https://discord.gg.example/help',
    'https://session-check.top:443/about',
  ])('a name in the path of an ordinary address says nothing: %s', (input) => {
    expect(look(input)).toEqual([])
  })

  it.each([
    ['https://zentavo.com@evil-host.example/', 'userinfo strong'],
    ['https://evil-host.example/zentavo.com/login', 'brand-in-path weak'],
    ['https://sites.google.com/view/zentavo-support', 'trusted-host-path strong'],
    ['https://bit.ly/zentavo-verify', 'shortener strong'],
    ['https://www.google.com/url?q=https://zentavo-verify.com', 'open-redirector strong'],
  ])('%s is %s', (url, expected) => {
    expect(best(url)).toBe(`zentavo ${expected}`)
  })

  it.each([
    ['@zentavo_support', 'handle-combosquat strong'],
    ['@zentav0', 'handle-homoglyph strong'],
    ['@zentavo_', 'handle-separator weak'],
    ['@zetnavo', 'handle-typo weak'],
    ['@zentavo_banana_fan', 'handle-combosquat needs-context'],
  ])('%s is %s', (handle, expected) => {
    expect(best(handle, 'handle')).toBe(`zentavo ${expected}`)
  })

  it('reads senders by mailbox, domain and shown name', () => {
    expect(best('zentavo.helpdesk@gmail.com', 'email-address')).toBe(
      'zentavo free-mail-sender strong',
    )
    expect(best('help@zentavo.com.co', 'email-address')).toBe('zentavo sender-lookalike weak')
    expect(best('info@zentavo.com', 'email-address')).toBe('nobody')
    expect(index.resembleDisplayName('𝗭𝗲𝗻𝘁𝗮𝘃𝗼 Support ✅')[0]?.technique).toBe('display-name')
  })

  it('finds a number one digit off, but not the number itself', () => {
    expect(best('+12025650134', 'phone')).toBe('zentavo phone-near-miss weak')
    expect(best('+12025550134', 'phone')).toBe('nobody')
  })
})
