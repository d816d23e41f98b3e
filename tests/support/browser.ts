import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
const executable = candidates.find((path) => path !== undefined && existsSync(path))

/**
 * Why browser tests cannot run here, or `undefined` when they can. Under CI they must: a missing
 * browser then fails the run instead of passing in silence.
 */
export const whyNoBrowser = (): string | undefined => {
  if (executable !== undefined) return undefined
  if (process.env.CI !== undefined) throw new Error('Chromium is missing; CI must install it')
  return 'Chromium is not installed (set CHROMIUM to its path)'
}

/** A headless Chromium with nothing that talks to the outside. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Otherwise it asks for names of its own and tries whether IPv6 leads anywhere.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
