import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

const scripts = [
  '<script>hit()</script>',
  '<img src=x onerror=hit()>',
  '<svg/onload=hit()>',
  '<svg><script>hit()</script></svg>',
  '<iframe srcdoc="<script>parent.hit()</script>">',
  '<body onload=hit()>',
  '<details open ontoggle=hit()>',
  '<input autofocus onfocus=hit()>',
  '<video><source onerror=hit()></video>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>',
  '<a href="javascript:hit()">x</a>',
  '<form action="javascript:hit()"><button>x</button></form>',
  '<object data="javascript:hit()">',
  '<meta http-equiv="refresh" content="0;url=javascript:hit()">',
  '<base href="javascript:/a/-hit()//">',
  '<link rel=stylesheet href="data:text/css,*{x:expression(hit())}">',
  '<style>@import "javascript:hit()";</style>',
  '<template><script>hit()</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=hit()>">',
  '<xss style="animation-name:x" onanimationstart="hit()"></xss>',
  'javascript:hit()',
  'data:text/html,<script>hit()</script>',
  '{{constructor.constructor("hit()")()}}',
  '<embed src="javascript:hit()">',
  '<marquee onstart=hit()>',
  '<button popovertarget=x>x</button><p popover id=x onbeforetoggle=hit()>',
  "';hit();//",
] as const

/** Ways out of whatever a text may stand in. */
const escapes = [
  (text: string) => text,
  (text: string) => `"><${text}`,
  (text: string) => `">${text}`,
  (text: string) => `'>${text}`,
  (text: string) => `</textarea>${text}`,
  (text: string) => `</title></script>${text}`,
  (text: string) => `-->${text}<!--`,
  (text: string) => `]]>${text}`,
  (text: string) => `\u2028${text}\u0000`,
  (text: string) => `" onmouseover=hit() autofocus onfocus=hit() x="${text}`,
  (text: string) => `@binance_${text}`,
  (text: string) => `https://binance-support.example/${text}`,
  (text: string) => `https://${text}.example/`,
  (text: string) => `Binance support <${text}@binance-help.example>`,
  (text: string) => text.toUpperCase().replaceAll('HIT()', 'hit()'),
  (text: string) => text.replaceAll('<', '＜'),
  (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text: string) => text.replaceAll(' ', '/'),
  (text: string) => `> ${text}\n\nIs this real? ${text}`,
  (text: string) => `<p>${text}</p><a href="https://binance-x.example">www.binance.com</a>`,
]
const payloads = [...new Set(escapes.flatMap((write) => scripts.map((script) => write(script))))]

/** Nothing that somebody pastes may run, anywhere; the policy of the page must not even be needed. */
describe.skipIf(whyNoBrowser() !== undefined)('hostile texts', { timeout: 240_000 }, () => {
  const pages = pagesUnderTest()

  const watched = async (): Promise<{ page: Page; faults: string[] }> => {
    const page = await (await pages.browser.newContext()).newPage()
    const faults: string[] = []
    await page.exposeFunction('hit', () => faults.push('a script ran'))
    await page.exposeFunction('told', (what: string) => faults.push(what))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        ;(globalThis as unknown as { told(what: string): void }).told(
          `${event.violatedDirective}: ${event.blockedURI}`,
        )
      })
    })
    page.on('dialog', (dialog) => {
      faults.push('a dialog')
      void dialog.dismiss()
    })
    page.on('pageerror', (error) => faults.push(error.message))
    return { page, faults }
  }

  it('are 500 at least', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(500)
  })

  it('do nothing in the checker', async () => {
    const { page, faults } = await watched()
    await page.goto(`${pages.service.url}/en`)
    await page.waitForSelector('form[data-ready="yes"]')
    for (const payload of payloads) {
      await page.fill('#input', payload)
      await page.evaluate(() =>
        document.querySelector('#result .answer')?.removeAttribute('data-verdict'),
      )
      await page.click('#checker > button[type="submit"]')
      await page.waitForSelector('#result .answer[data-verdict]')
    }
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('do nothing in the form that is sent, in the search and in addresses', async () => {
    const { page, faults } = await watched()
    const policy = (await fetch(`${pages.service.url}/en`)).headers.get('content-security-policy')
    for (const payload of payloads) {
      const answer = await fetch(`${pages.service.url}/en`, {
        method: 'POST',
        body: new URLSearchParams({ input: payload, direction: payload }),
      })
      expect(answer.headers.get('content-security-policy')).toBe(policy)
      await page.setContent(await answer.text())
    }
    for (const payload of payloads) {
      const q = encodeURIComponent(payload.slice(0, 80))
      await page.goto(`${pages.service.url}/en/support?q=${q}`, { waitUntil: 'domcontentloaded' })
    }
    for (const payload of payloads.filter((_, at) => at % 10 === 0)) {
      const q = encodeURIComponent(payload)
      for (const path of [`/en/support/${q}`, `/en/help/${q}`, `/en/help?country=${q}`, `/${q}`]) {
        await page.goto(pages.service.url + path, { waitUntil: 'domcontentloaded' })
      }
    }
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('do nothing in the texts that are put together', async () => {
    const { page, faults } = await watched()
    await page.goto(`${pages.service.url}/en/support/binance`)
    const fields = page.locator('form[data-compose] [name]')
    const count = await fields.count()
    expect(count).toBeGreaterThan(2)
    for (let at = 0; at < payloads.length; at += count) {
      for (let field = 0; field < count; field++) {
        const kind = await fields.nth(field).getAttribute('type')
        if (kind === 'date' || kind === 'datetime-local') continue
        await fields.nth(field).fill(payloads[(at + field) % payloads.length] ?? '')
      }
      await page.locator('form[data-compose] button[type="submit"]').click()
    }
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('would be noticed: the control', async () => {
    const { page, faults } = await watched()
    await page.goto(`${pages.service.url}/en`)
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = '/en/know'
      document.body.append(frame)
    })
    await expect.poll(() => faults.length).toBeGreaterThan(0)
    await page.context().close()
  })
})
