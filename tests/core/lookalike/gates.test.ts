import { describe, expect, it } from 'vitest'
import { identify } from '../../../src/core/identify/identify.ts'
import { identifyUrl } from '../../../src/core/identify/identify-url.ts'
import { buildLookalikeIndex } from '../../../src/core/lookalike/build-index.ts'
import { protectedNames } from '../../../src/core/lookalike/protected-names.ts'
import type { ProtectedName } from '../../../src/core/lookalike/resemblance.ts'
import { visualDistance } from '../../../src/core/lookalike/visual-distance.ts'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { loadHosts, loadWords } from '../../evaluation/lookalike/load.ts'

const hosts = loadHosts()
const name = (label: string, target: string, more: Partial<ProtectedName> = {}): ProtectedName => ({
  entity: label,
  label,
  target,
  kind: 'domain',
  distinctive: true,
  ...more,
})
const index = buildLookalikeIndex({
  names: [
    name('zentavo', 'zentavo.com'),
    name('marquendo', 'marquendo.com', { targeted: false, home: ' com cn ' }),
    name('icloud', 'icloud.com', { entity: 'orchard' }),
    name('kraken', 'kraken.com'),
    name('crypto', 'crypto.com'),
    name('tolven', 'tolven.com'),
    name('amazon', 'amazon.com', { targeted: false, home: ' com cn ' }),
    name('jungla', 'jungla.com', { targeted: false, pursued: true, distinctive: false }),
    name('orchid', 'orchid.com', { targeted: false }),
    name('Velonstorks Orchid', 'orchid.com', { entity: 'orchid', kind: 'alias', targeted: false }),
    name('lantern', 'lantern.com'),
    name('willow', 'willow.com', { pursued: true }),
    name('bitcoin', 'bitcoin.org', { kind: 'alias', targeted: false, free: true }),
    name('bitcoin', 'bitcoin.de', { entity: 'bitcoin-de', known: false }),
    name('okx', 'okx.com'),
    name('alipay', 'alipay.com'),
    name('apple', 'apple.com', { targeted: false }),
    name('mirabel', 'mirabel.com', { known: false }),
    name('tulbank', 'tulbank.com', { entity: 'tulbank' }),
    name('tulbänk', 'tulbank.com', { entity: 'tulbank', kind: 'alias' }),
  ],
  isOwned: () => false,
  pairs: [
    {
      neighbour: 'zentavohost.com',
      entity: 'zentavo',
      source: 'https://zentavohost.example',
      readOn: '2026-11-25',
    },
  ],
  words: loadWords(hosts),
})
/** An exchange with its websites, the main one first. */
const entityWith = (slug: string, sites: readonly string[]): Entity => ({
  slug,
  name: slug,
  kind: 'organisation',
  category: 'exchange',
  countries: [],
  policy: 'has_support',
  aliases: [{ text: slug, match: 'word' }],
  channels: sites.map((value, at) => ({
    type: 'website',
    value,
    purpose: at === 0 ? 'main' : 'help',
    direction: 'inbound',
    scope: 'exact_host',
    tier: 'documented',
    state: 'active',
    evidence: [],
  })),
  facts: [],
  passport: {},
})
const strength = (host: string, claimed?: string): string => {
  const url = identifyUrl(host, hosts)
  if (url === null) throw new Error(`unread: ${host}`)
  const hits = index.resemble(url, claimed === undefined ? undefined : new Set([claimed]))
  return hits[0]?.strength ?? 'nobody'
}

describe('what a plain name beside a word tells', () => {
  it('asks for context where the owner is of a kind that owns many names', () => {
    expect(strength('marquendo.org')).toBe('needs-context')
    expect(strength('marquendocloud.com')).toBe('needs-context')
    expect(strength('zentavocloud.com')).toBe('weak')
  })

  it('still accuses such a name beside hard conduct', () => {
    expect(strength('marquendo-verify.com')).toBe('strong')
  })

  it('hears a slip in the whole of a word that imitators go for, but no other word', () => {
    expect(strength('krakezn.com')).toBe('weak')
    expect(strength('kralken.co')).toBe('weak')
    expect(strength('kruken.com')).toBe('weak')
    expect(strength('broken.com')).toBe('nobody')
    expect(strength('junglas.com')).toBe('needs-context')
    expect(strength('kraken.com')).toBe('needs-context')
  })

  it('hears such a slip below a foreign name of an owner who says that others ask in its name', () => {
    expect(strength('jungka.orchardstore.com')).toBe('weak')
    expect(strength('jungka.com')).toBe('needs-context')
  })

  it('hears a number grown together with the name, and a long one before it', () => {
    expect(strength('junglak0.com')).toBe('weak')
    expect(strength('marquendo2023.com')).toBe('weak')
    expect(strength('marquendokit.com')).toBe('needs-context')
    expect(strength('jungla101.com')).toBe('needs-context')
    expect(strength('117256-amazon.com')).toBe('weak')
    expect(strength('117-amazon.com')).toBe('needs-context')
  })

  it('reads each domain of an owner under one label as its address', () => {
    const both = buildLookalikeIndex({
      names: protectedNames([
        entityWith('zentavo', ['zentavo.com', 'zentavo.app', 'zentavo.it', 'www.zentavo.com']),
      ]),
      isOwned: () => false,
      pairs: [],
      words: loadWords(hosts),
    })
    const target = (host: string): string | undefined => {
      const url = identifyUrl(host, hosts)
      return url === null ? undefined : both.resemble(url)[0]?.target
    }
    expect(target('zentavo.app.session-check.com')).toBe('zentavo.app')
    expect(target('zentavoapp-login.com')).toBe('zentavo.app')
    expect(target('zentavo.org')).toBe('zentavo.com')
    expect(target('zentavo-it-help.com')).toBe('zentavo.com')
  })

  it('takes a suffix for cheap only where the owner is not at home', () => {
    expect(strength('marquendo.cn')).toBe('needs-context')
    expect(strength('marquendo.top')).toBe('weak')
  })

  it('takes a suffix for cheap below the name of somebody else, though the owner is at home there', () => {
    expect(strength('amazon.mc89m.cn')).toBe('weak')
    expect(strength('amazon.orchardstore.cn')).toBe('weak')
    expect(strength('amazon.orchardstore.com')).toBe('needs-context')
  })

  it('hears an owner who says that others ask in its name, below a name it does not own', () => {
    expect(strength('jungla.orchardstore.com')).toBe('weak')
    expect(strength('jungal.orchardstore.com')).toBe('weak')
    expect(strength('jungla-orchard.com')).toBe('needs-context')
  })

  it('reads the address of a country where the owner is at home', () => {
    expect(strength('amazon.cn.orchardstore.com')).toBe('weak')
    expect(strength('amazon.cn.verify-orchard.com')).toBe('strong')
    expect(strength('amazon.jp.orchardstore.com')).toBe('needs-context')
  })

  it("reads the owner's address before a country that a business sells names under", () => {
    expect(strength('kraken.com.se')).toBe('weak')
    expect(strength('kraken.com.br')).toBe('needs-context')
  })

  it('takes a suffix written twice for a slip of the hand', () => {
    expect(strength('kraken.com.com')).toBe('weak')
    expect(strength('kraken.com.orchard.com')).toBe('strong')
  })

  it('takes the first or last letter twice for a slip', () => {
    expect(strength('kkraken.com')).toBe('weak')
    expect(strength('krakens.com')).toBe('needs-context')
  })

  it('takes a misspelt order for the order', () => {
    expect(strength('krakensuport.com')).toBe('weak')
    expect(strength('krakensuppor.com')).not.toBe('strong')
  })

  it('keeps the longer name of an owner whose shorter one is a word', () => {
    expect(strength('secure-velonstorksorchid.com')).toBe('strong')
  })

  it('lets only letters as written excuse', () => {
    expect(strength('zentavov3mint.com')).not.toBe('nobody')
  })

  it('takes all letters of a word that imitators go for, swapped or doubled, for no chance', () => {
    expect(strength('karken.com')).toBe('weak')
    expect(strength('krakken.com')).toBe('weak')
    expect(strength('amzaon.com')).toBe('needs-context')
  })

  it('reads such a word and an order on a rented name past three letters more', () => {
    expect(strength('support-lkrakenz.pages.dev')).toBe('weak')
    expect(strength('lkrakenz.pages.dev')).toBe('nobody')
    expect(strength('support-lkrakenz.com')).not.toBe('strong')
  })

  it('asks for more than `app` grown to a slip in a short name', () => {
    expect(strength('tolvinapp.com')).toBe('needs-context')
    expect(strength('tolvin-app.com')).toBe('weak')
    expect(strength('tolvin.com')).toBe('weak')
  })

  it('takes a word of the language beside other words for that word, unless its owner is asked in the name of', () => {
    expect(strength('interactive-lantern.jp')).toBe('needs-context')
    expect(strength('meetlantern-orchard.com')).toBe('needs-context')
    expect(strength('lanternondemand.click')).toBe('needs-context')
    expect(strength('lantern-verify.com')).toBe('strong')
    expect(strength('lantern-orchard.pages.dev')).toBe('weak')
    expect(strength('interactive-willow.jp')).toBe('weak')
    expect(strength('willowondemand.click')).toBe('weak')
  })

  it('leaves a name that nobody owns to everybody, also where somebody is called so', () => {
    expect(strength('bitcoinstat.org')).toBe('needs-context')
    expect(strength('bitcoin.orchardstore.xyz')).toBe('needs-context')
    expect(strength('recoverbitcoin.org')).toBe('weak')
    expect(strength('verify-bitcoin.org')).toBe('strong')
    expect(strength('bitcoin.verify-orchard.com')).not.toBe('needs-context')
    expect(strength('bítcoin.com')).toBe('weak')
  })

  it('hears one letter of seven left out and another put in, between the same ends', () => {
    expect(strength('zetnavo.com')).toBe('weak')
    expect(strength('zenavxo.com')).toBe('weak')
    expect(strength('zxentao.com')).toBe('weak')
    expect(strength('entavoz.com')).toBe('nobody')
    expect(strength('zenabxo.com')).toBe('nobody')
    expect(strength('tovlxn.com')).toBe('nobody')
  })

  it('knows the letters of a short name in another order, in a token of their own', () => {
    expect(strength('oxk-support.com')).toBe('needs-context')
    expect(strength('oxk-support.com', 'okx')).not.toBe('nobody')
    expect(strength('oxk-support.com', 'okx')).not.toBe('needs-context')
    expect(strength('oxksupport.com')).toBe('nobody')
    expect(strength('kox-support.com')).toBe('nobody')
  })

  it('reads the last letter written twice, though words cover all of it', () => {
    expect(strength('applee.com')).toBe('needs-context')
  })

  it('names two letters in each other’s place a slip, also where they look alike', () => {
    const technique = (host: string): string | undefined => {
      const url = identifyUrl(host, hosts)
      return url === null ? undefined : index.resemble(url)[0]?.technique
    }
    expect(technique('ailpay.com')).toBe('transposition')
    expect(technique('ailpay-support.com')).toBe('combosquat-typo')
    expect(technique('allpay-support.com')).not.toBe('combosquat-typo')
  })

  it('gives a lent letter back to the word before it', () => {
    expect(strength('tundraicloud.com')).toBe('nobody')
    expect(strength('verify-icloud.com')).not.toBe('nobody')
  })

  it('takes a row of digits for a number and no disguise', () => {
    expect(strength('kraken13.com')).toBe('needs-context')
    expect(strength('krak3n.com')).toBe('weak')
  })

  it('asks for an order beside a name that imitators put beside other names', () => {
    expect(strength('cryptomeadow.com')).not.toBe('weak')
    expect(strength('verify-crypto.com')).toBe('strong')
  })

  it('takes either spelling of an owner for no disguise of the other', () => {
    expect(strength('tulbänk.com')).not.toBe('strong')
  })

  it('leaves a suffix that is a name to whoever runs it', () => {
    expect(strength('http://barclays/')).toBe('nobody')
  })
})

describe('a slip in the name of an account', () => {
  const ofHandle = (name: string): string => {
    const handle = identify(name, { type: 'handle', platform: 'x' }, hosts)
    if (handle === null) throw new Error(`unread: ${name}`)
    return index.resemble(handle)[0]?.strength ?? 'nobody'
  }

  it('asks for context where few know the name, unless an order joins it', () => {
    expect(ofHandle('mirabell')).not.toBe('strong')
    expect(ofHandle('mirabol')).toBe('needs-context')
    expect(ofHandle('mirabol_support')).not.toBe('needs-context')
    expect(ofHandle('zentavu')).toBe('weak')
  })
})

describe('a reviewed neighbour', () => {
  it('is excused for its own name', () => {
    expect(strength('zentavohost.com')).toBe('nobody')
  })

  it('is not excused for what others rent below it', () => {
    expect(strength('zentavo-support.zentavohost.com')).not.toBe('nobody')
  })
})

describe('the shapes of letters', () => {
  const units = (text: string): Uint16Array =>
    Uint16Array.from([...text].map((unit) => unit.charCodeAt(0)))

  it('counts two letters drawn like one, and a near shape, as half a letter', () => {
    expect(visualDistance(units('lcraken'), 0, 7, 'kraken')).toBe(1)
    expect(visualDistance(units('krakem'), 0, 6, 'kraken')).toBe(1)
    expect(visualDistance(units('krapen'), 0, 6, 'kraken')).toBe(2)
  })

  it('gives 255 beyond forty units', () => {
    expect(visualDistance(units('a'.repeat(41)), 0, 41, 'kraken')).toBe(255)
  })

  it('counts only where the text names the entity', () => {
    expect(strength('lcralcen.com')).toBe('nobody')
    expect(strength('lcralcen.com', 'kraken')).toBe('weak')
  })
})
