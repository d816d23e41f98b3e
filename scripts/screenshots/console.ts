import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { bundle, type RunningService } from '../../tests/support/service.ts'
import { addAuthenticator } from '../../tests/support/virtual-authenticator.ts'
import { everydayLooks, type Photographer } from './photographer.ts'

/** One of the team, with a browser in their language. */
interface Colleague {
  readonly page: Page
  readonly language: 'en' | 'zh'
}

const places: Readonly<Record<string, string>> = {
  queue: '',
  entities: '/entities?q=kraken',
  entity: '/entities/kraken',
  people: '/people',
  trail: '/trail',
  releases: '/releases',
  release: '/releases/2',
  figures: '/figures',
  reports: '/reports',
  recoveries: '/recoveries',
  own: '/own',
  new: '/new',
}

const fillChannel = async (page: Page, origin: string, value: string): Promise<void> => {
  await page.goto(`${origin}/console/entities/kraken`)
  await page.getByText('Propose a channel').click()
  const form = page.locator('form', { has: page.getByLabel('Purpose') })
  await form.getByLabel('Kind', { exact: true }).selectOption('website')
  await form.getByLabel('Value in canonical form').fill(value)
  await form.getByLabel('Address of the page where it was read').fill('https://www.kraken.com/')
  await form.getByLabel('Place on the page').fill('footer, invented for these pictures')
  await form.getByLabel('Days on which it was read').fill('2026-11-25, 2026-11-26')
  await form.getByLabel('Reason').fill('A desk that these pictures invent.')
  await form.getByRole('button', { name: 'Propose' }).click()
}

const propose = async (page: Page, origin: string, value: string): Promise<string> => {
  await fillChannel(page, origin, value)
  await page.getByText('You proposed this').waitFor()
  return new URL(page.url()).pathname
}

/** Two people, a proposal that is in force, one that waits, one that the checks refuse, and a report. */
const prepare = async (
  photographer: Photographer,
  service: RunningService,
  origin: string,
): Promise<{ team: readonly Colleague[]; proposals: Readonly<Record<string, string>> }> => {
  const made = spawnSync(
    process.execPath,
    [bundle, 'people', 'bootstrap', 'Anna', 'Béla', '--json'],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: service.dataDir } },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const invitations = JSON.parse(made.stdout) as readonly { invitation: string }[]
  const desktop = everydayLooks.find(({ name }) => name === 'desktop')
  if (desktop === undefined) throw new Error('no desktop')
  const team: Colleague[] = []
  for (const [at, language] of (['en', 'zh'] as const).entries()) {
    const page = await photographer.open(desktop, { locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
    await addAuthenticator(page)
    await page.goto(`${origin}/console/join#${invitations[at]?.invitation ?? ''}`)
    await page.getByRole('button', { name: /passkey|通行密钥/ }).click()
    await page.getByRole('heading', { name: /To do|待办/ }).waitFor()
    team.push({ page, language })
  }
  const [anna, bela] = team
  if (anna === undefined || bela === undefined) throw new Error('nobody is there')
  const inForce = await propose(anna.page, origin, 'desk-trial.kraken.com')
  await bela.page.goto(`${origin}${inForce}`)
  await bela.page.getByRole('button', { name: '用通行密钥批准' }).click()
  await bela.page.getByText('已生效').waitFor()
  const open = await propose(anna.page, origin, 'second-desk.kraken.com')
  await fillChannel(anna.page, origin, 'krakem.com')
  await anna.page.getByRole('alert').waitFor()
  await photographer.take(anna.page, 'console-desktop-en-refused')
  await fetch(`${service.url}/en/support`, {
    method: 'POST',
    body: new URLSearchParams({ q: 'Zorblax Bank' }),
  })
  return { team, proposals: { 'review-in-force': inForce, review: open } }
}

/** What the trust team works with, beyond the door. */
export const photographConsole = async (
  photographer: Photographer,
  service: RunningService,
): Promise<void> => {
  if (!photographer.wants('console')) return
  // Passkeys are bound to names; an address of numbers has none.
  const origin = service.url.replace('127.0.0.1', 'localhost')
  const { team, proposals } = await prepare(photographer, service, origin)
  for (const { page, language } of team) {
    for (const look of everydayLooks) {
      await page.setViewportSize(look.context.viewport ?? { width: 1_280, height: 900 })
      const shot = async (what: string, path: string): Promise<void> => {
        await page.goto(`${origin}${path}`)
        await page.locator('#console h1').waitFor()
        await page.waitForLoadState('networkidle')
        await photographer.take(page, `console-${look.name}-${language}-${what}`)
      }
      for (const [what, path] of Object.entries(places)) await shot(what, `/console${path}`)
      for (const [what, path] of Object.entries(proposals)) await shot(what, path)
      // What stands behind a press: the form of a channel, and taking one out from a phone.
      await page.goto(`${origin}/console/entities/kraken`)
      const card = page.locator('li.card', { hasText: 'desk-trial.kraken.com' })
      await card.locator('details.panel > summary').first().click()
      await card.scrollIntoViewIfNeeded()
      await photographer.takeSeen(page, `console-${look.name}-${language}-suspend`)
      await page.goto(`${origin}/console/entities/kraken`)
      await page
        .getByText(/^(Propose a channel|提议新渠道)$/)
        .first()
        .click()
      await page
        .getByText(/^(Propose a channel|提议新渠道)$/)
        .first()
        .scrollIntoViewIfNeeded()
      await photographer.take(page, `console-${look.name}-${language}-add-channel`)
    }
  }
  for (const { page } of team) await page.context().close()
}
