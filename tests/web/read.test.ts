import AxeBuilder from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { readCuratedFiles } from '../../src/platform/read-curated-files.ts'
import { readHelpGuide } from '../../src/platform/read-help-guide.ts'
import { correctionsSchema } from '../../src/rules/corrections-schema.ts'
import { guideGaps, guideIds } from '../../src/rules/guide-schema.ts'
import { isPageLanguage, ownNames, pageLanguages } from '../../src/web/pages/page-words.ts'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

const { guides } = readHelpGuide()
const english = guides.en

describe('the guides', () => {
  it.each(Object.entries(pageLanguages))('are whole in %s', (_, tag) => {
    const own = guides[tag]
    expect(own).toBeDefined()
    if (own === undefined || english === undefined) return
    expect(guideGaps(own, english)).toEqual([])
    if (tag === 'en') return
    for (const id of guideIds) {
      expect(own[id].intro).not.toBe(english[id].intro)
      own[id].points.forEach((point, at) => {
        expect(point).not.toBe(english[id].points[at])
      })
    }
  })

  it('would be missed: a point too few is told', () => {
    if (english === undefined) throw new Error('there is no English')
    const short = {
      ...english,
      methods: { ...english.methods, points: english.methods.points.slice(1) },
    }
    expect(guideGaps(short, english)).toEqual(['methods has 7 points where the English has 8'])
  })

  it('tell on which side each figure is held', () => {
    const { bounds } = readHelpGuide()
    expect(Object.keys(bounds.atMost)).toContain('messages/fresh_en/ham/flagged')
    expect(Object.keys(bounds.atLeast)).toContain('messages/fresh_en/scam/flagged')
    const both = Object.keys(bounds.atMost).filter((name) => name in bounds.atLeast)
    expect(both).toEqual([])
    // What honest texts and honest names suffer is never a floor.
    expect(
      Object.keys(bounds.atLeast).filter((name) => /\bham\b|popular domains/.test(name)),
    ).toEqual([])
  })

  it('take a correction only whole, and newest first', () => {
    const text = { en: 'It was wrong.......', 'zh-Hans': '此前的说法有误，现已改正。' }
    const of = (...dates: string[]) =>
      correctionsSchema.safeParse(dates.map((date) => ({ date, text }))).success
    expect(of('2026-11-26', '2026-11-25')).toBe(true)
    expect(of('2026-11-25', '2026-11-26')).toBe(false)
    const english = [{ date: '2026-11-26', text: { en: 'It was wrong.......' } }]
    expect(correctionsSchema.safeParse(english).success).toBe(false)
  })

  it('name an explorer only where the registry documents its address', () => {
    const { explorers } = readHelpGuide()
    const entities = new Map(readCuratedFiles().entities.map((entity) => [entity.slug, entity]))
    const wrong = explorers.flatMap(({ network, explorer }) => {
      const address = explorer?.address
      const owner = entities.get(explorer?.entity ?? network)
      const documented = owner?.channels.some(
        ({ type, value, tier }) => type === 'website' && value === address && tier === 'documented',
      )
      return entities.has(network) &&
        owner !== undefined &&
        (address === undefined || documented === true)
        ? []
        : [network]
    })
    expect(wrong).toEqual([])
    expect(explorers.map(({ explorer }) => explorer?.address)).toContain('dcrdata.decred.org')
  })

  it('keep the word out that nothing can promise', () => {
    for (const { title, intro, points } of Object.values(english ?? {}))
      expect([title, intro, ...points].join(' ')).not.toMatch(/\bsafe\b/i)
  })
})

describe.skipIf(whyNoBrowser() !== undefined)(
  'the pages of the guides',
  { timeout: 60_000 },
  () => {
    const pages = pagesUnderTest()

    it('are there in every language, without scripts', async () => {
      const texts = await Promise.all(
        Object.keys(ownNames)
          .filter(isPageLanguage)
          .flatMap((language) =>
            guideIds.map(async (id) => {
              const response = await fetch(`${pages.service.url}/${language}/guide/${id}`)
              expect(response.status).toBe(200)
              const html = await response.text()
              expect(html).toContain(
                guides[pageLanguages[language]]?.[id].title.replaceAll("'", '&#39;') ?? '-',
              )
              return html
            }),
          ),
      )
      expect(new Set(texts).size).toBe(texts.length)
      expect((await fetch(`${pages.service.url}/en/guide/nothing`)).status).toBe(404)
    })

    it.each([
      '/en/guide/verify-brand',
      '/zh/guide/real-desk',
      '/en/guide/transactions',
      '/ar/guide/transactions',
      '/zh-hant/guide/corrections',
      '/ar/guide/figures',
      '/pt/guide/methods',
    ])('%s has no fault of access and stays within a phone', async (path) => {
      const context = await pages.browser.newContext({ viewport: { width: 360, height: 740 } })
      const page = await context.newPage()
      await page.goto(pages.service.url + path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(wide).toBeLessThanOrEqual(0)
      if (process.env.KEEP !== undefined)
        await page.screenshot({
          path: `${process.env.KEEP}/${path.replaceAll('/', '-')}.png`,
          fullPage: true,
        })
      await context.close()
    })

    it('show how a hash looks, and link no explorer that is not documented', async () => {
      const html = await (await fetch(`${pages.service.url}/en/guide/transactions`)).text()
      expect(html).toContain('href="/en/support/bitcoin"')
      expect(html).toContain('href="https://dcrdata.decred.org"')
      expect(html).toContain('href="/en/support/etherscan"')
      expect(html).not.toContain('https://etherscan')
    })

    it('list what was wrong, by date', async () => {
      const html = await (await fetch(`${pages.service.url}/zh/guide/corrections`)).text()
      const dates = [...html.matchAll(/<time datetime="([^"]+)"/g)].map(([, date]) => date)
      expect(dates).toEqual(readHelpGuide().corrections.map(({ date }) => date))
    })

    it('count what is served', async () => {
      const html = await (await fetch(`${pages.service.url}/en/guide/figures`)).text()
      const ready = (await (await fetch(`${pages.service.url}/readyz`)).json()) as {
        registry: { version: number }
      }
      expect(html).toContain(`${ready.registry.version} · `)
      expect(html).toContain('lookalike/suite, family named')
    })
  },
)
