import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageLanguages } from '../../src/web/pages/page-words.ts'
import { type RunningService, startService } from '../support/service.ts'

describe('the directory for those who index it', { timeout: 120_000 }, () => {
  let service: RunningService
  beforeAll(async () => {
    service = await startService()
  }, 120_000)
  afterAll(() => service?.stop())
  const text = async (path: string): Promise<string> => (await fetch(service.url + path)).text()
  const dataOf = async (
    slug: string,
  ): Promise<{ contactPoint: { contactType: string }[] } | undefined> => {
    const [, json] =
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(
        await text(`/en/support/${slug}`),
      ) ?? []
    return json === undefined ? undefined : JSON.parse(json)
  }

  it('gives contact points of a documented desk, and none of what nobody has read', async () => {
    const kraken = await dataOf('kraken')
    expect(kraken?.contactPoint.length).toBeGreaterThan(0)
    expect(kraken?.contactPoint.map(({ contactType }) => contactType)).toContain('customer support')
    expect(await dataOf('alipay')).toBeUndefined()
    expect(await dataOf('bitcoin')).toBeUndefined()
  })

  it('names the same page in each language', async () => {
    const page = await text('/zh/support/kraken')
    expect(page).toContain('<link rel="alternate" hreflang="ar" href="/ar/support/kraken"')
  })

  it('lists its pages', async () => {
    const map = await text('/sitemap.xml')
    expect(map).toContain(`<loc>${service.url}/zh/support/binance</loc>`)
    expect(map).toContain(`<loc>${service.url}/en/help/gave-code</loc>`)
    expect(await text('/robots.txt')).toContain(`Sitemap: ${service.url}/sitemap.xml`)
  })

  it('names every entity that has a page, without a search', async () => {
    const listed = [...(await text('/en/support')).matchAll(/href="(\/en\/support\/[^"]+)"/g)].map(
      ([, path]) => path,
    )
    const indexed = [
      ...(await text('/sitemap.xml')).matchAll(/<loc>[^<]*(\/en\/support\/[^<]+)<\/loc>/g),
    ].map(([, path]) => path)
    expect(indexed.length).toBeGreaterThan(500)
    expect([...listed].sort()).toEqual([...indexed].sort())
  })

  it('says who can help instead of a desk that cannot be, in each language and in no other', async () => {
    for (const language of Object.keys(pageLanguages)) {
      const bitcoin = await text(`/${language}/support/bitcoin`)
      expect(bitcoin.match(/<li><span>/g)).toHaveLength(3)
      expect(bitcoin).not.toContain('<span lang=')
      if (language !== 'en') expect(bitcoin).not.toMatch(/\b(the maker|nobody can|volunteers)\b/i)
    }
  })

  it('marks notes that are in another language than the page, and says in which', async () => {
    const page = await text('/pt/support/bisq')
    expect(page).toContain('Idioma destas notas: inglês')
    expect(page).toContain('<span lang="en" dir="auto">For a trade that goes wrong')
    const exceptions = await text('/vi/support/binance')
    expect(exceptions).toMatch(/<p class="note"><span lang="en" dir="auto">Identity checks/)
    expect(await text('/en/support/bisq')).not.toContain('Language of these notes')
  })

  it('names ways of contact in words, and folds a long row of further addresses', async () => {
    const page = await text('/pt/support/binance')
    expect(page).toContain('Binance nunca entra em contato por: WhatsApp.')
    expect(page).toMatch(/<summary>relacionado \(\d+\)<\/summary>/)
    expect(page).not.toMatch(/(email-address|sms-sender|sender-domain)/)
  })

  it('says hours in an order that reads from either side', async () => {
    expect(await text('/ar/support/icbc')).toContain(
      '<bdi>95588</bdi>: <bdi>24/7</bdi> (Asia/Shanghai)',
    )
  })

  it('notes a brand that is missed, under a case, in the reader’s language', async () => {
    const name = 'Zorblax Bank & <b>Söhne</b>'
    const asked = await text(`/de/support?q=${encodeURIComponent(name)}`)
    expect(asked).toContain('Um Aufnahme dieses Namens bitten')
    expect(asked).not.toContain('<b>Söhne')
    const send = async (): Promise<string> =>
      (
        await fetch(`${service.url}/de/support`, {
          method: 'POST',
          body: new URLSearchParams({ q: name }),
        })
      ).text()
    await expect.poll(send, { timeout: 60_000, interval: 1_000 }).toMatch(/Notiert unter case-/)
    const id = /case-[0-9a-f-]{36}/.exec(await send())?.[0] ?? ''
    expect(JSON.parse(await text(`/v1/reports/${id}`))).toMatchObject({
      kind: 'missing-brand',
      state: 'open',
    })
  })

  it('asks for nothing where something was found', async () => {
    expect(await text('/en/support?q=kraken')).not.toContain('Ask for this name')
  })
})
