import type { Browser } from 'playwright-core'
import encodeQR from 'qr'

/** A message as an app shows it. */
export interface Screenshot {
  readonly id: string
  readonly lang: 'en' | 'zh' | 'zh-hant' | 'pt' | 'es' | 'vi'
  readonly text: string
  /** What must be read right, letter by letter. */
  readonly identifiers: readonly string[]
}

export interface Look {
  readonly name: string
  readonly font: string
  readonly size: number
  readonly ink: string
  readonly bubble: string
  readonly ground: string
  /** Device pixels a pixel, as telephones have them. */
  readonly scale: number
}

export const looks: readonly Look[] = [
  {
    name: 'messages, light',
    font: 'system-ui, "Noto Sans", "Noto Sans CJK SC"',
    size: 17,
    ink: '#111',
    bubble: '#e9e9eb',
    ground: '#fff',
    scale: 2,
  },
  {
    name: 'chat, dark',
    font: '"Noto Sans", "Noto Sans CJK SC", sans-serif',
    size: 16,
    ink: '#f1f3f4',
    bubble: '#1f2c34',
    ground: '#0b141a',
    scale: 3,
  },
  {
    name: 'chat, green',
    font: '"DejaVu Sans", "Noto Sans CJK SC", sans-serif',
    size: 16,
    ink: '#0b1a10',
    bubble: '#d9fdd3',
    ground: '#efeae2',
    scale: 2,
  },
  {
    name: 'mail, serif',
    font: '"DejaVu Serif", "Noto Serif CJK SC", "Noto Sans CJK SC", serif',
    size: 18,
    ink: '#222',
    bubble: '#fff',
    ground: '#fff',
    scale: 2,
  },
]

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>')

/** PNG of a message in the look of an app, drawn by the browser itself. */
export const drawScreenshot = async (
  browser: Browser,
  { text, lang }: Screenshot,
  look: Look,
): Promise<Buffer> => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 300 },
    deviceScaleFactor: look.scale,
  })
  const page = await context.newPage()
  await page.setContent(`<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; background: ${look.ground}; font: ${look.size}px/1.4 ${look.font}; }
    p { margin: 0; padding: 10px 14px; max-width: 320px; border-radius: 16px; background: ${look.bubble}; color: ${look.ink}; overflow-wrap: anywhere; }
  </style><p>${escaped(text)}</p>`)
  const picture = await page.screenshot({ fullPage: true })
  await context.close()
  return picture
}

/** PNG of a QR code. */
export const drawCode = async (browser: Browser, text: string): Promise<Buffer> => {
  const context = await browser.newContext({ viewport: { width: 420, height: 420 } })
  const page = await context.newPage()
  await page.setContent(
    `<!doctype html><body style="margin:20px;background:#fff">${encodeQR(text, 'svg', { border: 4 }).replace('<svg', '<svg width="380" height="380"')}`,
  )
  const picture = await page.screenshot()
  await context.close()
  return picture
}
