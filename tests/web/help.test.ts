import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

/** What a person is led through after it has happened, in real Chromium, with and without scripts. */
describe.skipIf(whyNoBrowser() !== undefined)('the second door', { timeout: 60_000 }, () => {
  const pages = pagesUnderTest()

  const open = async (path: string, width = 390, scripts = true): Promise<Page> => {
    const context = await pages.browser.newContext({
      viewport: { width, height: 844 },
      javaScriptEnabled: scripts,
    })
    const page = await context.newPage()
    await page.goto(pages.service.url + path)
    return page
  }

  it('leads from the first screen to the clock of a country, without scripts', async () => {
    const page = await open('/zh', 390, false)
    await page.click('a.door.urgent')
    expect(await page.textContent('main')).toContain('请先挂断')
    await page.selectOption('#country', 'CN')
    await page.click('form.row button')
    await page.click('a[href*="paid-bank-transfer"]')
    expect(page.url()).toContain('/zh/help/paid-bank-transfer?country=CN')
    const moments = await page.locator('.clock h2').allTextContents()
    expect(moments[0]).toBe('现在')
    expect(moments.length).toBeGreaterThan(3)
    expect(await page.getAttribute('a[href="tel:96110"]', 'href')).toBe('tel:96110')
    expect(await page.textContent('main')).toContain('追款')
  })

  it('tells the steps of another country nowhere else', async () => {
    const [china, nowhere] = [
      await open('/en/help/paid-bank-transfer?country=CN'),
      await open('/en/help/paid-bank-transfer'),
    ]
    expect(await china.textContent('.clock')).toContain('96110')
    expect(await nowhere.textContent('.clock')).not.toContain('96110')
  })

  it('marks what is written in another language, and says in which', async () => {
    const text = async (path: string): Promise<string> =>
      (await fetch(pages.service.url + path)).text()
    const brazil = await text('/pt/help?country=BR')
    expect(brazil).toContain('Idioma destas notas: inglês')
    expect(brazil).toContain('O seu próprio banco')
    expect(brazil).toContain('<span lang="en" dir="auto">Contest the Pix')
    expect(await text('/en/help?country=BR')).not.toContain('Language of these notes')
    expect(await text('/zh/help?country=BR')).not.toContain('<span lang=')
    const japan = await text('/ar/help?country=JP')
    expect(japan).toContain('<bdi lang="ja">警察相談専用電話</bdi>')
    expect(japan).toMatch(/لغة هذه الملاحظات: \u2068?الإنجليزية/)
    // A hash sign is dialled too: without it the call goes elsewhere.
    expect(japan).toContain('href="tel:%239110"')
    expect(await text('/ja/help?country=TW')).toContain(
      '<bdi lang="zh-Hant">165 反詐騙諮詢專線</bdi>',
    )
  })

  it.each([
    '/en/help/paid-crypto?country=%22%3E%3Cscript%3E',
    '/en/help?country=..%2f',
    '/en/help/nothing',
    '/xx/help',
  ])('stands against %s', async (path) => {
    const response = await fetch(pages.service.url + path)
    expect([200, 404]).toContain(response.status)
    expect(await response.text()).not.toContain('"><script>')
  })

  it.each(['en', 'zh', 'ar', 'pt'])(
    'has nothing that axe finds, in %s, narrow and wide',
    async (language) => {
      for (const path of [
        `/${language}/help?country=BR`,
        `/${language}/help/paid-pix?country=BR`,
      ]) {
        for (const width of [320, 1_280]) {
          const page = await open(path, width)
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
            .analyze()
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth > window.innerWidth,
          )
          expect(overflow, `${path} at ${width}`).toBe(false)
        }
      }
    },
  )
})
