import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerFrom, kindOf, type Store } from '../../src/web/client/offline-store.ts'
import { openBrowser, whyNoBrowser } from '../support/browser.ts'
import { startService } from '../support/service.ts'

const origin = 'https://check.example'
const get = (path: string, mode = 'cors'): Parameters<typeof kindOf>[0] => ({
  method: 'GET',
  url: origin + path,
  mode: mode as RequestMode,
})

describe('what is kept for later', () => {
  it.each([
    ['/assets/checker.js', 'cors', 'file'],
    ['/registry/parts/ab.json', 'cors', 'part'],
    ['/registry/manifest.json', 'cors', 'head'],
    ['/zh', 'navigate', 'page'],
    ['/en/support/binance', 'navigate', 'page'],
    ['/en/support?q=binance', 'navigate', 'pass'],
    ['/v1/codes', 'cors', 'pass'],
  ] as const)('%s (%s): %s', (path, mode, kind) => {
    expect(kindOf(get(path, mode), origin)).toBe(kind)
  })

  it('never touches a form that is sent, nor another origin', () => {
    expect(kindOf({ ...get('/en', 'navigate'), method: 'POST' }, origin)).toBe('pass')
    expect(kindOf(get('/en', 'navigate'), 'https://other.example')).toBe('pass')
  })

  const storeOf = (
    kept: Response | undefined,
    live: () => Promise<Response>,
  ): Store & { written: string[] } => {
    const written: string[] = []
    return {
      written,
      read: async () => kept,
      write: async (_, request) => {
        written.push(request.url)
      },
      fetch: live,
    }
  }
  const request = new Request(`${origin}/registry/manifest.json`)

  it('asks the network for the head first, so that a revocation arrives', async () => {
    const store = storeOf(new Response('old'), async () => new Response('new'))
    expect(await (await answerFrom(store, 'head', 'registry', request)).text()).toBe('new')
    expect(store.written).toHaveLength(1)
  })

  it('gives the kept head when there is no network', async () => {
    const store = storeOf(new Response('old'), () => Promise.reject(new TypeError('offline')))
    expect(await (await answerFrom(store, 'head', 'registry', request)).text()).toBe('old')
  })

  it('does not keep an error', async () => {
    const store = storeOf(undefined, async () => new Response('down', { status: 503 }))
    expect((await answerFrom(store, 'page', 'pages', request)).status).toBe(503)
    expect(store.written).toEqual([])
  })
})

describe.skipIf(whyNoBrowser() !== undefined)(
  'the checker without a network',
  { timeout: 90_000 },
  () => {
    let browser: Browser

    beforeAll(async () => {
      browser = await openBrowser()
    }, 60_000)

    afterAll(() => browser?.close())

    it('checks after one visit, when the service is gone', async () => {
      const service = await startService()
      try {
        const page = await (await browser.newContext()).newPage()
        await page.goto(`${service.url}/zh`)
        await page.waitForSelector('form[data-ready="yes"]')
        const kept = (): Promise<string[]> =>
          page.evaluate(async () => {
            const held = (await caches.keys()).map(async (name) =>
              (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
            )
            return (await Promise.all(held)).flat()
          })
        await expect
          .poll(async () => (await kept()).some((path) => path.startsWith('/registry/parts/')), {
            timeout: 30_000,
          })
          .toBe(true)
        expect(await kept()).toEqual(expect.arrayContaining(['/zh', '/assets/words-zh-Hans.json']))
        await service.stop()
        await page.reload()
        await page.waitForSelector('form[data-ready="yes"]')
        await page.fill('#input', '您好，这里是比特币官方客服，请添加微信 kefu_gf0827 办理。')
        await page.click('#checker > button[type="submit"]')
        await page.waitForSelector('#result .answer')
        expect(await page.textContent('#result')).toContain('冒充')
      } finally {
        await service.stop().catch(() => undefined)
      }
    })
  },
)
