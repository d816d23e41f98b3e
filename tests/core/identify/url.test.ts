import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UrlIdentifier } from '../../../src/core/identify/identifier.ts'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import { shippedHosts } from './shipped-hosts.ts'

const read = (raw: string): UrlIdentifier => {
  const url = identifyUrl(raw, shippedHosts)
  if (url === null) throw new Error(`not an address: ${raw}`)
  return url
}

describe('lossless equivalences of an address', () => {
  it.each([
    ['https://www.brand.example/en/support', 'www.brand.example/en/support'],
    ['HTTPS://WWW.Brand.Example/', 'www.brand.example'],
    ['http://brand.example', 'brand.example'],
    ['brand.example', 'brand.example'],
    ['https://brand.example./', 'brand.example'],
    ['https://brand.example:443/a', 'brand.example/a'],
    ['http://brand.example:80/a', 'brand.example/a'],
    ['  https://brand.example/a?b=c#d ', 'brand.example/a'],
    ['https://xn--fiqs8s.example/', 'xn--fiqs8s.example'],
    ['https://中国.example/', 'xn--fiqs8s.example'],
    ['https://brand.example/%E5%B8%AE%E5%8A%A9', 'brand.example/帮助'],
  ])('%s is %s and may vouch', (raw, value) => {
    const url = read(raw)
    expect(url.value).toBe(value)
    expect(url.lossless).toBe(true)
  })

  it.each([
    ['https://ｂｒａｎｄ.example', 'brand.example', 'obfuscated'],
    ['https://ⓑrand.example', 'brand.example', 'obfuscated'],
    ['https://𝗯rand.example', 'brand.example', 'obfuscated'],
    ['https://bra\u200bnd.example', 'brand.example', 'obfuscated'],
    ['https://bra\u00adnd.example', 'brand.example', 'obfuscated'],
    ['https://%62rand.example', 'brand.example', 'obfuscated'],
    ['https://brand。example', 'brand.example', 'obfuscated'],
    ['hxxps://brand[.]example', 'brand.example', 'defanged'],
    ['brand(dot)example', 'brand.example', 'defanged'],
    ['https://bra\nnd.example', 'brand.example', 'split'],
    ['https://brand.example:8443/', 'brand.example', 'odd-port'],
    ['https://me@brand.example/', 'brand.example', 'userinfo'],
    ['https:\\\\brand.example', 'brand.example', 'backslash'],
    ['https:brand.example', 'brand.example', 'odd-scheme'],
    ['//brand.example', 'brand.example', 'odd-scheme'],
  ] as const)('%s reaches %s but never vouches', (raw, value, note) => {
    const url = read(raw)
    expect(url.value).toBe(value)
    expect(url.lossless).toBe(false)
    expect(url.notes).toContain(note)
  })

  it('keeps two trailing dots apart from one', () => {
    expect(read('https://brand.example..').notes).toContain('invalid-host')
  })

  it('undoes escapes of letters in a path without vouching for them', () => {
    const url = read('https://brand.example/%73upport')
    expect(url.path).toBe('/support')
  })

  it('keeps escaped separators', () => {
    expect(read('https://brand.example/a%2Fb%3Fc%25').path).toBe('/a%2Fb%3Fc%25')
  })
})

describe('the host that a browser would open', () => {
  it.each([
    ['https://brand.example@evil.example/x', 'evil.example'],
    ['https://www.brand.example%2Flogin@evil.example', 'evil.example'],
    ['https://evil.example\\@brand.example/', 'evil.example'],
    ['https:\\\\evil.example\\@brand.example', 'evil.example'],
    ['brand.example:443/x', 'brand.example'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://3116594948/', '185.195.119.4'],
    ['http://①②⑦.0.0.1/', '127.0.0.1'],
    ['http://[::ffff:185.203.119.4]/', '[::ffff:b9cb:7704]'],
    ['https://brand.com∕login.evil.example/', 'brand.xn--comlogin-0f7d.evil.example'],
    ['javascript:alert(1)', ''],
    ['data:text/html,<h1>x</h1>', ''],
  ])('%s opens %s', (raw, host) => {
    expect(read(raw).host).toBe(host)
  })

  it('notes addresses given as encoded numbers', () => {
    expect(read('http://0x7f.1/').notes).toEqual(['ip-address', 'ip-encoded'])
    expect(read('http://127.0.0.1/').notes).toEqual(['ip-address'])
    expect(read('http://[::ffff:1.2.3.4]/').notes).toContain('ip-encoded')
  })

  it('notes look-alike slashes, mixed alphabets and single labels', () => {
    expect(read('https://brand.com∕login.evil.example/').notes).toContain('slash-lookalike')
    expect(read('https://pаypal.example/').notes).toContain('mixed-script')
    expect(read('https://пример.example/').notes).not.toContain('mixed-script')
    expect(read('http://brand/').notes).toContain('single-label')
  })

  it('keeps a host that the parser refuses as text', () => {
    const url = read('https://brand.example／evil.example')
    expect(url.notes).toEqual(expect.arrayContaining(['invalid-host', 'slash-lookalike']))
    expect(url.registrable).toBeNull()
    expect(url.lossless).toBe(false)
  })

  it('shows an internationalised host as readers see it', () => {
    expect(read('https://xn--pypal-4ve.com').unicodeHost).toBe('pаypal.com')
  })

  it('accepts 63 letters in a label and 253 in a host, and not one more', () => {
    const label = 'a'.repeat(63)
    expect(read(`https://${label}.example`).notes).toEqual([])
    expect(read(`https://${label}a.example`).notes).toContain('invalid-host')
    for (const mixed of ['שa', '\u{A4D3}\u{10F71}', 'aع%D9%84']) {
      expect(read(`https://${mixed}.example`).notes, mixed).toContain('invalid-host')
    }
    expect(read('https://שלום.example').notes).not.toContain('invalid-host')
    expect(read('https://a.שלום.example').notes).not.toContain('invalid-host')
    const long = `${label}.${label}.${label}.${'b'.repeat(53)}.example`
    expect(long).toHaveLength(253)
    expect(read(`https://${long}`).notes).toEqual([])
    expect(read(`https://${long.replace('b.', 'bb.')}`).notes).toContain('invalid-host')
  })
})

describe('the registrable domain', () => {
  it.each([
    ['https://a.b.co.uk/', 'b.co.uk', 'co.uk', false],
    ['https://shop.github.io/', 'shop.github.io', 'github.io', true],
    ['https://x.shop.weebly.com/', 'shop.weebly.com', 'weebly.com', true],
    ['https://weebly.com/', 'weebly.com', 'com', false],
    ['https://www.brand.com/', 'brand.com', 'com', false],
  ])('%s: %s under %s', (raw, registrable, suffix, shared) => {
    const url = read(raw)
    expect([url.registrable, url.suffix, url.sharedSuffix]).toEqual([registrable, suffix, shared])
  })
})

describe('addresses inside addresses', () => {
  it.each([
    ['https://www.google.com/url?q=https://evil.example/x', 'evil.example/x'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example', 'evil.example'],
    ['https://www.youtube.com/redirect?q=evil.example', 'evil.example'],
    ['https://www.google.com/amp/s/evil.example/a', 'evil.example/a'],
    ['https://evil--desk-example.translate.goog/a', 'evil-desk.example/a'],
    ['https://web.archive.org/web/2024/https://evil.example/b', 'evil.example/b'],
    ['view-source:https://evil.example/', 'evil.example'],
    ['blob:https://evil.example/1', 'evil.example/1'],
  ])('%s wraps %s', (raw, value) => {
    const url = read(raw)
    expect(url.wrapped?.value).toBe(value)
    expect(url.notes).toContain('redirect')
    expect(url.lossless).toBe(false)
  })

  it('does not take a search for a redirect', () => {
    expect(read('https://www.google.com/search?q=https://evil.example').wrapped).toBeUndefined()
  })

  it('stops at the third wrap', () => {
    let raw = 'https://evil.example/'
    for (let i = 0; i < 6; i++) raw = `https://www.google.com/url?q=${encodeURIComponent(raw)}`
    let depth = 0
    for (let at: UrlIdentifier | undefined = read(raw).wrapped; at; at = at.wrapped) depth++
    expect(depth).toBe(3)
  })

  it('says what it cannot see', () => {
    expect(read('https://bit.ly/x').notes).toEqual(['shortener'])
    expect(read('https://linktr.ee/x').notes).toEqual(['link-in-bio'])
    expect(read('https://bit.ly/x').wrapped).toBeUndefined()
  })
})

describe('every address', () => {
  const piece = fc.constantFrom(
    'https://',
    'http:',
    '//',
    '\\',
    'brand',
    '.com',
    '.',
    '@',
    ':',
    '443',
    '/',
    '%41',
    '%2F',
    '?',
    '#',
    'ａ',
    '。',
    '\u200b',
    '\u202e',
    'é',
    'а',
    '微',
    '[',
    ']',
    '::1',
    '0x7f',
    '1',
    ' ',
    '\n',
    'xn--',
    '-',
    '_',
    '🔗',
    '\ud800',
  )
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

  it('never throws and comes back to the same value', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const url = identifyUrl(raw, shippedHosts)
        if (url === null || url.notes.includes('invalid-host') || url.host === '') return
        const again = identifyUrl(url.value, shippedHosts)
        expect(again?.value).toBe(url.value)
        expect(again?.host).toBe(url.host)
      }),
      { numRuns: 3_000, seed: 41 },
    )
  })

  it('gives the host of the platform parser wherever that parser accepts the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (raw) => {
        expect(identifyUrl(raw, shippedHosts)?.host).toBe(new URL(raw).hostname)
      }),
      { numRuns: 1_000, seed: 42 },
    )
  })

  it('reads plain addresses without the parser exactly as with it', () => {
    const label = fc.stringMatching(/^[a-zA-Z0-9-]{1,12}$/)
    const path = fc.stringMatching(/^[\w.~!$&()*+,;=:@/-]{0,20}$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), path, (labels, rest) => {
        const raw = `https://${labels.join('.')}/${rest}`
        const url = identifyUrl(raw, shippedHosts)
        let parsed: URL
        try {
          parsed = new URL(raw)
        } catch {
          expect(url?.notes ?? ['invalid-host']).toContain('invalid-host')
          return
        }
        expect(url?.host).toBe(parsed.hostname)
        if (!parsed.pathname.includes('%')) expect(url?.path).toBe(parsed.pathname)
      }),
      { numRuns: 2_000, seed: 43 },
    )
  })

  it('vouches only for a host written as it is', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const url = identifyUrl(raw, shippedHosts)
        if (!url?.lossless) return
        const lower = raw.toLowerCase()
        expect(lower.includes(url.host) || lower.includes(url.unicodeHost)).toBe(true)
        expect(/[\u200b\u202e\n]/.test(raw.trim())).toBe(false)
      }),
      { numRuns: 3_000, seed: 44 },
    )
  })
})
