import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Child } from 'hono/jsx'
import { maxInputUnits } from '../core/verdict/request.ts'
import { speakerFor } from '../core/verdict/words.ts'
import { guideIds } from '../rules/guide-schema.ts'
import { appManifest } from './app-manifest.ts'
import type { Asset, PageContext } from './page-context.ts'
import { readChoices, requestOf } from './pages/checker-form.ts'
import { CheckerPage } from './pages/checker-page.tsx'
import { ConsolePage, consoleLanguage } from './pages/console-page.tsx'
import { EntityPage } from './pages/entity-page.tsx'
import { GuidePage } from './pages/guide-page.tsx'
import { HelpPage, PlaybookPage } from './pages/help-page.tsx'
import { KnowPage } from './pages/know-page.tsx'
import {
  acceptedLanguage,
  isPageLanguage,
  type PageLanguage,
  type PageVoice,
  pageLanguages,
  spokenLanguages,
} from './pages/page-words.ts'
import { guideTexts, ReadPage } from './pages/read-page.tsx'
import { SupportPage } from './pages/support-page.tsx'
import { sitemap } from './sitemap.ts'

/** A form-encoded character takes up to nine bytes. */
const maxFormBytes = maxInputUnits * 9 + 1_024

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types countersign',
].join('; ')

const consolePermissions =
  'camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self), publickey-credentials-create=(self)'

/** The pages: checker, directory, and the files that the in-page check loads. */
export const pageRoutes = (context: PageContext): Hono => {
  const app = new Hono()

  const voiceOf = (language: PageLanguage): PageVoice => ({
    language,
    spoken: spokenLanguages(context.rules().words),
    speaker: speakerFor(context.rules().words, pageLanguages[language]),
  })
  const page = (
    c: Context,
    body: Child,
    status: 200 | 400 | 404 | 413 | 503 = 200,
  ): Response | Promise<Response> => {
    c.header('content-security-policy', policy)
    c.header('vary', 'accept-language')
    return c.html(`<!doctype html>${body}`, status)
  }

  app.get('/', (c) => {
    const wanted = c.req.header('accept-language') ?? ''
    c.header('vary', 'accept-language')
    return c.redirect(`/${acceptedLanguage(wanted, spokenLanguages(context.rules().words))}`, 302)
  })

  app.get('/assets/*', (c) => {
    const found = context.asset(c.req.path.slice('/assets/'.length))
    if (found === undefined) return c.notFound()
    c.header('cache-control', 'public, max-age=300')
    // The worker that keeps the pages for later serves them all, not only its own folder.
    if (c.req.path === '/assets/service-worker.js') c.header('service-worker-allowed', '/')
    // A worker lives under the policy of its own file: it may load the rules and the registry.
    c.header('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'")
    return sendAsset(c, found)
  })

  app.get('/ocr/:name', async (c) => {
    const found = await context.ocr?.(c.req.param('name'))
    if (found === undefined) return c.notFound()
    c.header('cache-control', 'public, max-age=86400')
    c.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    )
    return sendAsset(c, found)
  })

  app.get('/registry/manifest.json', (c) => {
    c.header('cache-control', 'no-cache')
    return c.json(context.signed())
  })
  app.get('/registry/parts/:name', async (c) => {
    const [, sha256] = /^([0-9a-f]{64})\.json$/.exec(c.req.param('name')) ?? []
    const found = sha256 === undefined ? undefined : await context.part(sha256)
    if (found === undefined) return c.notFound()
    c.header('cache-control', 'public, max-age=31536000, immutable')
    return sendAsset(c, found)
  })

  app.get('/manifest.webmanifest', (c) => {
    c.header('cache-control', 'public, max-age=86400')
    return c.body(JSON.stringify(appManifest), 200, { 'content-type': 'application/manifest+json' })
  })
  // What is shared with the installed page is taken by its own worker. Where that is not there yet, the
  // text is not read: the page opens and asks for it.
  app.post('/share', (c) => c.redirect('/', 303))

  app.get('/robots.txt', (c) => {
    c.header('cache-control', 'public, max-age=86400')
    return c.text(
      `User-agent: *\nDisallow: /v1/\nDisallow: /registry/\nDisallow: /console\nSitemap: ${new URL('/sitemap.xml', c.req.url).href}\n`,
    )
  })
  app.get('/sitemap.xml', (c) => {
    c.header('cache-control', 'public, max-age=86400')
    const languages = spokenLanguages(context.rules().words)
    const paths = [
      '',
      '/know',
      '/guide',
      ...guideIds.map((id) => `/guide/${id}`),
      '/help',
      ...context.help().playbooks.map(({ id }) => `/help/${id}`),
      '/support',
      ...context.registry().entities.map(({ slug }) => `/support/${slug}`),
    ]
    return c.body(sitemap(new URL(c.req.url).origin, languages, paths), 200, {
      'content-type': 'application/xml',
    })
  })

  // A frame alone: what it shows is asked for by the person who signs in.
  const { console: own, style } = context.assets
  for (const path of own === undefined ? [] : ['/console', '/console/*']) {
    app.get(path, (c) => {
      const language = consoleLanguage(c.req.header('accept-language') ?? '')
      c.header('cache-control', 'no-store')
      c.header('permissions-policy', consolePermissions)
      return page(c, own && <ConsolePage language={language} style={style} own={own} />)
    })
  }

  app.get('/:language', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    return page(c, <CheckerPage voice={voiceOf(language)} assets={context.assets} />)
  })

  app.post(
    '/:language',
    bodyLimit({ maxSize: maxFormBytes, onError: (c) => tooLong(c as Context) }),
    async (c, next) => {
      const language = c.req.param('language')
      if (!isPageLanguage(language)) return next()
      const voice = voiceOf(language)
      const form = await c.req.parseBody({ all: true })
      const valuesOf = (field: string): readonly string[] =>
        [form[field] ?? []].flat().filter((value) => typeof value === 'string')
      const input = (valuesOf('input')[0] ?? '').replaceAll('\r\n', '\n')
      const choices = readChoices(valuesOf)
      const shown = { voice, assets: context.assets, input, choices }
      if (input.trim() === '') {
        return page(c, <CheckerPage {...shown} problem={voice.speaker.say('page.empty')} />, 400)
      }
      if (input.length > maxInputUnits) return tooLong(c)
      const answer = await context.inTurn(input.length, () =>
        context.engine().checkInSteps(requestOf(input, choices, pageLanguages[language]), {
          now: context.now(),
          id: context.newId(),
        }),
      )
      c.header('cache-control', 'no-store')
      if (answer === undefined) {
        c.header('retry-after', '2')
        return page(c, <CheckerPage {...shown} problem={voice.speaker.say('page.busy')} />, 503)
      }
      return page(c, <CheckerPage {...shown} answer={answer} />)
    },
  )

  const tooLong = (c: Context): Response | Promise<Response> => {
    const given = c.req.param('language') ?? ''
    const voice = voiceOf(isPageLanguage(given) ? given : 'en')
    return page(
      c,
      <CheckerPage
        voice={voice}
        assets={context.assets}
        problem={voice.speaker.say('page.too-long')}
      />,
      413,
    )
  }

  app.get('/:language/know', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    return page(c, <KnowPage voice={voiceOf(language)} assets={context.assets} />)
  })
  app.get('/:language/guide', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    return page(
      c,
      <GuidePage voice={voiceOf(language)} assets={context.assets} guide={context.help()} />,
    )
  })

  app.get('/:language/guide/:id', (c, next) => {
    const language = c.req.param('language')
    const id = guideIds.find((one) => one === c.req.param('id'))
    if (!isPageLanguage(language) || id === undefined) return next()
    const voice = voiceOf(language)
    const texts = guideTexts(context.help(), voice)
    if (texts === undefined) return next()
    return page(
      c,
      <ReadPage
        voice={voice}
        assets={context.assets}
        guide={context.help()}
        registry={context.registry()}
        texts={texts}
        id={id}
      />,
    )
  })

  app.get('/:language/help', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    return page(
      c,
      <HelpPage
        voice={voiceOf(language)}
        assets={context.assets}
        guide={context.help()}
        country={countryOf(c)}
      />,
    )
  })

  app.get('/:language/help/:id', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    const guide = context.help()
    const playbook = guide.playbooks.find(({ id }) => id === c.req.param('id'))
    if (playbook === undefined) return c.notFound()
    return page(
      c,
      <PlaybookPage
        voice={voiceOf(language)}
        assets={context.assets}
        guide={guide}
        country={countryOf(c)}
        playbook={playbook}
      />,
    )
  })

  app.get('/:language/support', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    return page(
      c,
      <SupportPage
        voice={voiceOf(language)}
        assets={context.assets}
        registry={context.registry()}
        query={(c.req.query('q') ?? '').slice(0, 100)}
        asks={context.requestBrand !== undefined}
      />,
    )
  })
  app.post(
    '/:language/support',
    bodyLimit({ maxSize: 4_096, onError: (c) => tooLong(c as Context) }),
    async (c, next) => {
      const language = c.req.param('language')
      if (!isPageLanguage(language)) return next()
      const form = await c.req.parseBody()
      const query = typeof form.q === 'string' ? form.q.slice(0, 100).trim() : ''
      const id = query.length < 3 ? undefined : await context.requestBrand?.(query)
      return page(
        c,
        <SupportPage
          voice={voiceOf(language)}
          assets={context.assets}
          registry={context.registry()}
          query={query}
          asks={context.requestBrand !== undefined}
          {...(id === undefined ? {} : { requested: id })}
        />,
      )
    },
  )

  app.get('/:language/support/:slug', (c, next) => {
    const language = c.req.param('language')
    if (!isPageLanguage(language)) return next()
    const entity = context.registry().entity(c.req.param('slug'))
    const moved = context.registry().movedTo(c.req.param('slug'))
    if (entity === undefined && moved !== undefined) {
      return c.redirect(`/${language}/support/${moved}`, 308)
    }
    if (entity === undefined) return c.notFound()
    return page(
      c,
      <EntityPage
        voice={voiceOf(language)}
        assets={context.assets}
        registry={context.registry()}
        entity={entity}
        now={context.now()}
      />,
    )
  })
  return app
}

/** A country code out of the query; anything else is none. */
const countryOf = (c: Context): string => {
  const given = (c.req.query('country') ?? '').toUpperCase()
  return /^[A-Z]{2}$/.test(given) ? given : ''
}

/** The bytes as the browser takes them, packed where it says so. */
const sendAsset = (c: Context, { body, type, gzip, br }: Asset): Response => {
  c.header('vary', 'accept-encoding')
  const accepted = c.req.header('accept-encoding') ?? ''
  if (br !== undefined && /\bbr\b/.test(accepted)) {
    c.header('content-encoding', 'br')
    return c.body(br, 200, { 'content-type': type })
  }
  if (gzip !== undefined && /\bgzip\b/.test(accepted)) {
    c.header('content-encoding', 'gzip')
    return c.body(gzip, 200, { 'content-type': type })
  }
  return c.body(body, 200, { 'content-type': type })
}
