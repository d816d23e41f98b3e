import { Hono } from 'hono'
import { html } from 'hono/html'
import type { NoticeWords } from '../../registry/watch/notice-text.ts'
import type { ApiEnv } from '../context.ts'
import { describe } from '../openapi/describe.ts'
import { ProblemError } from '../problems.ts'
import { type DoorOptions, storeOf } from './who.ts'

/**
 * `/v1/mail/stop/{secret}`: ends a subscription for whoever has a message of it. Programs that look at links only GET,
 * which asks; the POST of RFC 8058, or of the button, ends it. Whether there was one is told to nobody.
 */
export const stopMailRoutes = (
  options: Pick<DoorOptions, 'store' | 'limit'>,
  languages: readonly (readonly [string, NoticeWords])[],
): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  if (options.limit !== undefined) app.use(options.limit)
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    c.header(
      'content-security-policy',
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    c.header('x-robots-tag', 'noindex')
  })
  app.get(
    '/stop/:secret',
    stopDescription('askStopMail', 'Ask on a page whether a subscription shall end'),
    (c) => {
      secretOf(c.req.param('secret'))
      return c.html(page(languages, true))
    },
  )
  app.post(
    '/stop/:secret',
    stopDescription('stopMail', 'End a subscription by the link in its messages (RFC 8058)'),
    async (c) => {
      await storeOf(options, c).watch.stopMail(secretOf(c.req.param('secret')))
      return c.html(page(languages, false))
    },
  )
  return app
}

const stopDescription = (id: string, summary: string) =>
  describe({
    id,
    tag: 'People',
    open: true,
    summary,
    description:
      'Whoever has a message of the subscription has its link. Whether there was one is told to nobody.',
    path: [
      {
        name: 'secret',
        description: 'As the message has it',
        example: 'A'.repeat(43),
        schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
      },
    ],
    answer: { media: 'text/html' },
    problems: ['not-found', 'too-many-requests', 'store-unavailable'],
  })

const secretOf = (text: string): string => {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) throw new ProblemError('not-found')
  return text
}

/** Every language one below the other: whoever comes has no session that says which. */
const page = (
  languages: readonly (readonly [string, NoticeWords])[],
  asks: boolean,
) => html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Countersign</title>
${languages.map(
  ([lang, words]) => html`<main lang="${lang}">
<h1>${words['stop.title']}</h1>
${
  asks
    ? html`<form method="post"><p>${words['stop.ask']}</p><button>${words['stop.button']}</button></form>`
    : html`<p>${words['stop.done']}</p>`
}
</main>`,
)}
</html>`
