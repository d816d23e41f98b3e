import { describe, expect, it } from 'vitest'
import { readHostLists } from '../../../src/platform/read-host-lists.ts'
import { type ProofView, proveDomain } from '../../../src/registry/proof/prove-domain.ts'
import { readSecurityTxt, readTrustTxt } from '../../../src/registry/proof/read-claims.ts'
import { entity, handle, website } from '../sample-curation.ts'

const hosts = await readHostLists()
const site = website('acme.example')
const { platform: _platform, ...plain } = handle('help@acme.example')
const mail = { ...plain, type: 'email-address' as const }
const acme = entity('acme', { channels: [site, handle('acme_help'), mail] })

/** The network as a table of addresses and names. */
const view = (pages: Record<string, string>, records: readonly string[] = []): ProofView => ({
  perspective: 'here',
  text: async (name) => (name === '_countersign.acme.example' ? records : []),
  page: async (url) => ({
    url,
    status: pages[url] === undefined ? 404 : 200,
    contentType: 'text/html',
    body: new TextEncoder().encode(pages[url] ?? ''),
  }),
})
const home = 'https://acme.example/'
const own = 'https://acme.example/.well-known/countersign.json'
const profile = 'https://t.me/acme_help'

describe('what a domain proves', () => {
  it('is told by record, file and links, and whether the account names it back', async () => {
    const pages = {
      [home]: `<a rel="me noopener" href="${profile}">Us</a><script type="application/ld+json">{"contactPoint":[{"email":"help@acme.example"}]}</script>`,
      [own]:
        '{"version":1,"entity":"acme","channels":[{"type":"handle","platform":"telegram","value":"acme_help"},{"type":"phone","value":"+1"}]}',
    }
    const records = ['v=spf1 -all', 'countersign-verification=acme']
    const key = 'handle|telegram|acme_help'
    const expected = [
      { method: 'dns_txt', source: '_countersign.acme.example' },
      { method: 'well_known', source: own },
      { method: 'well_known', source: own, channel: key },
      { method: 'backlink', source: home, channel: key, back: false },
      { method: 'backlink', source: home, channel: 'email-address||help@acme.example' },
    ]
    const one = view(pages, records)
    expect(await proveDomain(acme, site, [one, one], hosts)).toEqual(expected)
    const back = view({ ...pages, [profile]: `<a href="${home}">Our site</a>` }, records)
    expect((await proveDomain(acme, site, [back], hosts))[3]).toMatchObject({ back: true })
    // What one perspective alone sees proves nothing.
    expect(await proveDomain(acme, site, [one, view({})], hosts)).toEqual([])
  })

  it('is nothing for another entity, a link without rel=me, or an account one letter off', async () => {
    const pages = {
      [home]: `<a href="${profile}">Us</a><a rel="me" href="${profile}s">Us</a>`,
      [own]: '{"version":1,"entity":"globex","channels":[]}',
    }
    const other = view(pages, ['countersign-verification=globex'])
    expect(await proveDomain(acme, site, [other], hosts)).toEqual([])
  })

  it('reads the contacts of security.txt and trust.txt', () => {
    const signed =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n# Contact: mailto:no@acme.example\nContact: mailto:sec@acme.example\r\nExpires: 2027-01-01T00:00:00Z\n'
    expect(readSecurityTxt(signed)).toEqual(['mailto:sec@acme.example'])
    expect(
      readTrustTxt('social=https://t.me/acme_help\ncontact=help@acme.example\nmember=x'),
    ).toEqual(['https://t.me/acme_help', 'mailto:help@acme.example'])
  })
})
