import type { Page } from 'playwright-core'
import { type Pasted, pasted } from './answers.ts'
import { everydayLooks, furtherLooks, type Look, type Photographer } from './photographer.ts'

const languages = ['en', 'zh', 'pt', 'ar']
const countryOf: Readonly<Record<string, string>> = { en: 'US', zh: 'CN', pt: 'BR', ar: 'JP' }

/** Name of the picture → path below the language. */
const places = (language: string): Readonly<Record<string, string>> => {
  const country = countryOf[language]
  return {
    first: '',
    'door-help': '/help',
    'door-support': '/support',
    'door-know': '/know',
    'help-country': `/help?country=${country}`,
    'search-none': '/support?q=Zorblax',
    'search-other-script': `/support?q=${encodeURIComponent(language === 'zh' ? 'Industrial Commercial Bank of China' : '工商银行')}`,
    'passport-exchange': '/support/binance',
    'passport-ownerless': '/support/bitcoin',
    'passport-bank': '/support/icbc',
    'playbook-crypto': `/help/paid-crypto?country=${country}`,
    'playbook-bank': `/help/paid-bank-transfer?country=${country}`,
    'playbook-remote': '/help/remote-access',
    guide: '/guide',
    'guide-verify': '/guide/verify-brand',
    'guide-transactions': '/guide/transactions',
    'guide-methods': '/guide/methods',
    'guide-figures': '/guide/figures',
    'guide-corrections': '/guide/corrections',
  }
}

const paste = async (page: Page, url: string, text: string): Promise<void> => {
  await page.goto(url)
  await page.waitForSelector('form[data-ready="yes"]')
  await page.fill('#input', text)
  await page.click('#checker > button[type="submit"]')
  await page.waitForSelector('#result .answer', { timeout: 60_000 })
}

const foundBy = async (page: Page, { verdict, reported }: Pasted): Promise<string | undefined> => {
  const found = await page.getAttribute('#result .answer', 'data-verdict')
  if (found !== verdict) return `${found}, not ${verdict}`
  if (reported === undefined) return undefined
  const quoted = await page.locator('[data-reported]').first().getAttribute('data-reported')
  return quoted === reported ? undefined : `quoted part ${quoted}, not ${reported}`
}

/** Fills a form that puts a text together, with a secret that must not be in it. */
const compose = async (page: Page, kind: 'ticket' | 'statement'): Promise<void> => {
  await page.waitForSelector('form.compose:not([hidden])')
  await page.fill(
    `#${kind}-what`,
    'My withdrawal of 0.1 BTC has been missing since noon. Password: Hunter2!x9',
  )
  await page.fill(`#${kind}-when`, '2026-11-26 12:00 UTC+1')
  await page.click('form.compose button[type="submit"]')
  await page.waitForSelector('[data-result]:not([hidden])')
}

const photographLook = async (
  photographer: Photographer,
  look: Look,
  language: string,
  origin: string,
  wanted: (what: string) => boolean,
): Promise<void> => {
  const named = (what: string): string => `${look.name}-${language}-${what}`
  const wants = (what: string): boolean => wanted(what) && photographer.wants(named(what))
  const page = await photographer.open(look)
  for (const [what, path] of Object.entries(places(language))) {
    if (!wants(what)) continue
    await page.goto(`${origin}/${language}${path}`)
    await photographer.take(page, named(what))
  }
  for (const one of pasted) {
    const what = `answer-${one.name}`
    if (!wants(what)) continue
    await paste(page, `${origin}/${language}`, one.text[language] ?? one.text.en ?? '')
    const wrong = await foundBy(page, one)
    if (wrong !== undefined) photographer.faults.push(`${named(what)}: ${wrong}`)
    await photographer.takeSeen(page, `${named(what)}-seen`)
    await photographer.take(page, named(what))
  }
  for (const [what, path, kind] of [
    ['composer-ticket', '/support/kraken', 'ticket'],
    ['composer-statement', '/help/paid-crypto', 'statement'],
  ] as const) {
    if (!wants(what)) continue
    await page.goto(`${origin}/${language}${path}`)
    await compose(page, kind)
    await page.locator('form.compose').scrollIntoViewIfNeeded()
    await page.locator('section', { has: page.locator('form.compose') }).screenshot({
      path: photographer.fileOf(named(what)),
    })
  }
  await page.context().close()
}

/** Everything that people see who read and check. */
export const photographReader = async (
  photographer: Photographer,
  origin: string,
): Promise<void> => {
  for (const language of languages) {
    for (const look of everydayLooks) {
      await photographLook(photographer, look, language, origin, () => true)
    }
    const also = ['first', 'answer-impersonation', 'playbook-bank']
    for (const look of furtherLooks) {
      await photographLook(photographer, look, language, origin, (what) => also.includes(what))
    }
  }
}
