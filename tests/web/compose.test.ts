import AxeBuilder from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { composeText } from '../../src/web/client/compose-text.ts'
import { whyNoBrowser } from '../support/browser.ts'
import { pagesUnderTest } from '../support/pages-under-test.ts'

const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

describe('a text for the desk', () => {
  it('leaves out what was not filled in, and masks secrets', () => {
    const { text, removed } = composeText(
      'Hello.',
      [
        { label: 'What happened', value: `They asked for my words: ${phrase}` },
        { label: 'Account', value: '  ' },
        { label: 'Hash', value: `0x${'ab'.repeat(32)}` },
      ],
      'Goodbye.',
    )
    expect(removed).toBe(1)
    expect(text).not.toContain('sausage')
    expect(text).not.toContain('Account')
    expect(text).toContain(`Hash: 0x${'ab'.repeat(32)}`)
    expect(text.startsWith('Hello.\n')).toBe(true)
  })
})

describe('passwords in a text for the desk', () => {
  const made = (value: string) => composeText('', [{ label: 'What', value }], 'No password: none.')

  it.each([
    ['Password: Hunter2!x9', 'Hunter2!x9'],
    ['my PIN = 4821', '4821'],
    ['Minha senha: floresta e mais nada', 'floresta'],
    ['我的密码：mima2026', 'mima2026'],
    ['كلمة المرور: sirri99', 'sirri99'],
    ['Mein Passwort ist geheim7 gewesen', 'geheim7'],
    ['パスワードはhimitsu88', 'himitsu88'],
  ])('are masked behind their name: %s', (text, secret) => {
    const { text: out, removed } = made(text)
    expect(out).not.toContain(secret)
    expect(removed).toBe(1)
  })

  it.each([
    'They asked for my password and my PIN.',
    'The password is wrong, says the page.',
    'Support pinned: see above',
    '他们要我的密码，我没有给。',
  ])('leave words of a sentence alone: %s', (text) => {
    expect(made(text)).toEqual({ text: expect.stringContaining(text), removed: 0 })
  })
})

describe.skipIf(whyNoBrowser() !== undefined)(
  'the forms that put it together',
  { timeout: 60_000 },
  () => {
    const pages = pagesUnderTest()

    it.each([
      ['/zh/support/kraken', 'ticket', '已去掉的机密内容：1 处'],
      ['/en/help/paid-crypto?country=GB', 'statement', 'Secrets taken out: 1'],
    ])('work on %s and send nothing', async (path, kind, note) => {
      const page = await (
        await pages.browser.newContext({ viewport: { width: 390, height: 844 } })
      ).newPage()
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      await page.goto(pages.service.url + path)
      const form = page.locator(`form[data-compose="${kind}"]`)
      await form.waitFor({ state: 'visible' })
      const sent: string[] = []
      page.on('request', (request) => {
        if (!request.url().includes('/assets/')) sent.push(request.url())
      })
      await page.fill(`#${kind}-what`, `他们要我的助记词 ${phrase}`)
      await page.fill(`#${kind}-hash`, '0x12ab')
      await form.locator('button[type="submit"]').click()
      const text = form.locator('[data-text]')
      await text.waitFor({ state: 'visible' })
      const value = await text.inputValue()
      expect(value).toContain('0x12ab')
      expect(value).not.toContain('sausage')
      expect(await form.locator('[data-note]').textContent()).toBe(note)
      expect(sent).toEqual([])
      expect(faults).toEqual([])
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    })

    it('say on a page without scripts that paper serves as well', async () => {
      const context = await pages.browser.newContext({ javaScriptEnabled: false })
      const page = await context.newPage()
      await page.goto(`${pages.service.url}/en/help/paid-crypto`)
      expect(await page.isVisible('form[data-compose]')).toBe(false)
      expect(await page.textContent('noscript')).toContain('paper')
    })
  },
)
