import { spawnSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOidc } from '../../../src/platform/people/oidc.ts'
import { openBrowser, whyNoBrowser } from '../../support/browser.ts'
import { bundle, type RunningService, startService, storeReady } from '../../support/service.ts'
import { addAuthenticator } from '../../support/virtual-authenticator.ts'

const client = { id: 'countersign', secret: 'a-secret-of-the-tests' }

/** An issuer of an organisation that lets everybody in under the name they give; on another site than the console. */
const startIssuer = async (): Promise<{
  readonly server: Server
  readonly issuer: string
  readonly serve: (redirect: string) => void
}> => {
  let handle: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => {
    if (handle === undefined) response.writeHead(503).end()
    else void handle(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    server,
    issuer,
    serve: (redirect) => {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            redirect_uris: [redirect],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        cookies: { keys: ['only for tests'] },
        pkce: { required: () => true },
      })
      handle = provider.callback()
    },
  }
}

describe.skipIf(whyNoBrowser() !== undefined)(
  'signing in by the organisation',
  { timeout: 120_000 },
  () => {
    let issuer: Awaited<ReturnType<typeof startIssuer>>
    let service: RunningService
    let browser: Browser
    let origin = ''
    let page: Page
    let context: BrowserContext

    beforeAll(async () => {
      issuer = await startIssuer()
      service = await startService({
        OIDC_ISSUER: issuer.issuer,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
      })
      origin = service.url.replace('127.0.0.1', 'localhost').replace(/\/$/, '')
      await storeReady(service)
      issuer.serve(`${origin}/v1/people/oidc/callback`)
      browser = await openBrowser()
      const made = spawnSync(
        process.execPath,
        [bundle, 'people', 'bootstrap', 'Anna', 'Béla', '--json'],
        {
          encoding: 'utf8',
          env: { ...process.env, DATA_DIR: service.dataDir },
        },
      )
      const [first] = JSON.parse(made.stdout) as { invitation: string }[]
      context = await browser.newContext()
      page = await context.newPage()
      await addAuthenticator(page)
      await page.goto(`${origin}/console/join#${first?.invitation}`)
      await page.getByRole('button', { name: /Make a passkey/ }).click()
      await page.getByRole('heading', { name: 'To do' }).waitFor()
    }, 180_000)
    afterAll(async () => {
      await browser?.close()
      await service?.stop()
      issuer?.server.close()
    })

    /** Signs in at the issuer's own page and agrees. */
    const atIssuer = async (on: Page, name: string): Promise<void> => {
      await on.waitForURL(new RegExp(`^${issuer.issuer}`))
      await on.locator('input[name="login"]').fill(name)
      await on.locator('input[name="password"]').fill('any')
      await on.locator('button[type="submit"]').click()
      await on.locator('button:has-text("Continue")').click()
    }
    const signOut = async (): Promise<void> => {
      await page.goto(`${origin}/console`)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    }

    it('opens nothing for an account that is joined to nobody', async () => {
      const stranger = await (await browser.newContext()).newPage()
      await stranger.goto(`${origin}/console`)
      await stranger.getByRole('button', { name: 'Sign in with your organisation' }).click()
      await atIssuer(stranger, 'mallory')
      await stranger.getByText('not linked to anyone').waitFor()
      await stranger.context().close()
    })

    it('joins an account by who is signed in, and then lets in by it', async () => {
      await page.goto(`${origin}/console/own`)
      await page.getByRole('button', { name: /Link your organisation/ }).click()
      await atIssuer(page, 'anna')
      await page.waitForURL(`${origin}/console/own`)
      await page.getByRole('heading', { name: 'You' }).waitFor()
      await signOut()
      await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
      // The issuer may still know her; then it sends her straight back.
      await page.waitForURL(
        (url) => url.href.startsWith(issuer.issuer) || url.pathname === '/console',
      )
      if (page.url().startsWith(issuer.issuer)) await atIssuer(page, 'anna')
      await page.getByRole('heading', { name: 'To do' }).waitFor()
    })

    it('takes no turn that began elsewhere, twice, or with another state', async () => {
      const other = await (await browser.newContext()).newPage()
      await other.goto(`${origin}/console`)
      const address = await other.evaluate(async () => {
        const response = await fetch('/v1/people/oidc/start', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        })
        return ((await response.json()) as { address: string }).address
      })
      const state = new URL(address).searchParams.get('state') ?? ''
      const query = `?code=any&state=${state}&iss=${encodeURIComponent(issuer.issuer)}`
      // Somebody else's browser, with a state that was given to another.
      const elsewhere = await fetch(`${service.url}/v1/people/oidc/callback${query}`, {
        redirect: 'manual',
      })
      expect(elsewhere.headers.get('location')).toBe('/console?problem=turn')
      await other.goto(`${origin}/v1/people/oidc/callback?code=any&state=wrong`)
      expect(other.url()).toBe(`${origin}/console?problem=turn`)
      // The cookie is spent by it, so the right state comes too late.
      await other.goto(`${origin}/v1/people/oidc/callback${query}`)
      expect(other.url()).toBe(`${origin}/console?problem=turn`)
      // A code that the issuer never gave.
      await other.evaluate(() =>
        fetch('/v1/people/oidc/start', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
      )
      const [cookie] = (await other.context().cookies()).filter(({ name }) =>
        name.endsWith('-oidc'),
      )
      expect(cookie?.sameSite).toBe('Lax')
      const forged = `?code=forged&state=${cookie?.value}&iss=${encodeURIComponent(issuer.issuer)}`
      await other.goto(`${origin}/v1/people/oidc/callback${forged}`)
      expect(other.url()).toBe(`${origin}/console?problem=issuer`)
      await other.context().close()
    })

    it('says so while the issuer does not answer, and tries again later', async () => {
      const turn = { state: 's'.repeat(43), verifier: 'v'.repeat(43), nonce: 'n'.repeat(43) }
      const options = { clientId: client.id, clientSecret: client.secret }
      const silent = createOidc({ ...options, issuer: 'http://127.0.0.1:9' })
      await expect(silent.address(`${origin}/v1/people/oidc/callback`, turn)).rejects.toThrow()
      const door = createOidc({ ...options, issuer: issuer.issuer })
      const address = new URL(await door.address(`${origin}/v1/people/oidc/callback`, turn))
      expect(address.searchParams.get('code_challenge_method')).toBe('S256')
      expect(address.href).not.toContain(client.secret)
    })
  },
)
