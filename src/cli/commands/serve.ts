import { getConnInfo } from '@hono/node-server/conninfo'
import type { Access } from '../../api/access/access.ts'
import { createApp } from '../../api/app.ts'
import { liveContext } from '../../api/live-context.ts'
import { addPages } from '../../api/pages/add-pages.ts'
import { readAssets } from '../../api/pages/read-assets.ts'
import { defaultPort, readConfig, type ServiceConfig } from '../../api/read-config.ts'
import { createReceipts } from '../../api/receipts/receipts.ts'
import { sandboxContext } from '../../api/sandbox/sandbox-context.ts'
import { sandboxSnapshot } from '../../api/sandbox/sandbox-release.ts'
import { serveApp } from '../../api/serve.ts'
import { eventLoopLag } from '../../platform/event-loop-lag.ts'
import { FolderInUseError } from '../../platform/exclusive-lock.ts'
import { holdMemory } from '../../platform/hold-memory.ts'
import { createOidc } from '../../platform/people/oidc.ts'
import { readEngineRules } from '../../platform/read-engine-rules.ts'
import { readHelpGuide } from '../../platform/read-help-guide.ts'
import { readNoticeWords } from '../../platform/read-notice-words.ts'
import { receiptKey } from '../../platform/receipt-key.ts'
import {
  type RegistryEvent,
  type RunningRegistry,
  startRegistry,
} from '../../platform/start-registry.ts'
import { renderFeed } from '../../platform/watch/render-feed.ts'
import { verdictTally } from '../../platform/watch/verdict-tally.ts'
import type { RelyingParty } from '../../registry/store/store-context.ts'
import type { FoundLookalike } from '../../registry/watch/lookalikes.ts'
import type { EngineRules } from '../../rules/bundle.ts'
import { engineBuilder } from '../../rules/engine-builder.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { isBundle } from '../load-engine.ts'
import { readArguments } from '../options.ts'
import type { CliServices } from '../services.ts'
import { followRegistry } from './follow-registry.ts'
import { followRules } from './follow-rules.ts'
import { operatorDoor } from './operator-door.ts'
import { fetchSettingsOf, proveByClock } from './prove-again.ts'
import { sendWebhooks } from './send-webhooks.ts'

export const serveHelp = `usage: countersign serve

Starts the page and the API. The first start prepares the embedded database; checks are answered
meanwhile.

environment
  PORT           port, ${defaultPort} unless said otherwise; 0 takes any free one
  HOST           address to listen on, 127.0.0.1 unless said otherwise
  DATA_DIR       folder of the embedded database and the signing key, data unless said otherwise
  DATABASE_URL   PostgreSQL of a team, instead of the embedded database
  SIGNING_KEY    the team's signing key (base64 PKCS #8), in the one process that signs
  ANONYMOUS_PER_MINUTE  requests a minute of one address without a key, 600 unless said otherwise
  TRUSTED_PROXIES       your own proxies in front, whose x-forwarded-for is believed; 0
  COOLING_OFF_HOURS     hours for which new ways to reach a known entity are held after approval;
                        24 for a team, none for an embedded database
  RULES_DIR      folder of installed rules, DATA_DIR/rules unless said otherwise
  CONSOLE_ORIGIN  address at which people sign in to the console, such as https://registry.example;
                  http://localhost and the port unless said otherwise
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET  the organisation's issuer, by which people may sign in
  WEBHOOK_PRIVATE_TARGETS  on: webhooks may go to your own network, and without TLS; off
  MAIL_URL, MAIL_FROM  relay (smtps://name:password@relay.example) and address by which notices go to the
                 addresses of delegates; no mail unless said
  FETCH, FETCH_CONTACT, FETCH_PERSPECTIVES  on: proofs of owners' domains are looked at again, from at least
                 two perspectives; off
  REGISTRY_KEYS  key ids that may sign the registry, separated by commas
`

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false
    const onSignal = (): void => {
      if (asked) process.exit(1)
      asked = true
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })

const listenError = (error: unknown, host: string, port: number): UsageError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return new UsageError(`Port ${port} on ${host} is taken; set PORT.`)
  if (code === 'EACCES') return new UsageError(`Port ${port} may not be used; set PORT.`)
  return new UsageError(`Cannot listen on ${host}, port ${port}; set HOST and PORT.`)
}

/** Serves until it is told to stop; then lets running requests end within two seconds. */
export const serveCommand =
  (services: CliServices): Command =>
  async (args, io) => {
    const { values, positionals } = readArguments(args, { help: { type: 'boolean', short: 'h' } })
    if (values.help === true) {
      io.stdout.write(serveHelp)
      return exitCodes.answer
    }
    if (positionals.length > 0) throw new UsageError('serve takes no arguments; see serve --help.')
    const read = readConfig(io.env)
    if ('problems' in read) throw new UsageError(read.problems.join('; '))
    const { config } = read
    const fetching = fetchSettingsOf(io.env)
    holdMemory()
    let registry: RunningRegistry | undefined
    let port = config.port
    const consoleOrigin = (): string => config.consoleOrigin ?? `http://localhost:${port}`
    const tell = (event: object): void => {
      io.stderr.write(`${JSON.stringify(event)}\n`)
    }
    const access: Access = {
      keys: () => registry?.storeNow()?.keys,
      anonymousPerMinute: config.anonymousPerMinute,
      trustedProxies: config.trustedProxies,
      peerOf: (c) => getConnInfo(c).remote.address,
    }
    const tally = verdictTally((counts) => registry?.storeNow()?.watch.addCounts(counts))
    const tallying = setInterval(() => void tally.flush(), 60_000).unref()
    const noticeWords = readNoticeWords({ compiled: isBundle })
    const live = liveContext({
      access,
      idempotency: () => registry?.storeNow()?.idempotency,
      reports: () => registry?.storeNow()?.reports,
      ...(config.databaseUrl === undefined
        ? {}
        : {
            lookalikes: (found: readonly FoundLookalike[]) =>
              registry?.storeNow()?.watch.addLookalikes(found, 'report'),
            counted: (slugs: readonly string[], verdict: string) =>
              tally.count(slugs, verdict, services.now()),
          }),
      feed: (slug, token, language) =>
        registry
          ?.storeNow()
          ?.watch.feed(slug, token)
          .then((feed) =>
            feed === undefined
              ? undefined
              : renderFeed(feed, noticeWords[language], language, consoleOrigin()),
          ),
      changes: (options) => registry?.storeNow()?.listEvents(options),
      sandbox: () => sandboxContext(engineBuilder(rules)(sandboxSnapshot), services),
      now: services.now,
      newId: services.newId,
      log: tell,
      lag: eventLoopLag(),
      receipts: await createReceipts(await receiptKey(config.dataDir, config.receiptKey)),
    })
    const rules = readEngineRules({ compiled: isBundle })
    // The database waits until checks are answered: it takes both cores for seconds at a first start.
    let listens = (): void => undefined
    const prepareAfter = new Promise<void>((resolve) => {
      listens = resolve
    })
    registry = await openRegistry(config, { rules, prepareAfter, consoleOrigin }, tell)
    const built = readAssets()
    const installed = await followRules(config, rules, built, services.now, tell)
    const engines = followRegistry(registry, installed.inUse(), live.setRelease)
    const webhooks = sendWebhooks(
      config,
      registry,
      services.now,
      tell,
      config.mail === undefined
        ? undefined
        : { ...config.mail, origin: consoleOrigin(), words: noticeWords },
    )
    const stopProving = proveByClock(fetching, registry, tell)
    const unwatch = installed.watch(engines.useRules)
    live.setStore('preparing')
    registry.onState((state) => live.setStore(storeStates[state]))
    const stop = stopSignal()
    const operator = await operatorDoor(
      registry,
      config.dataDir,
      consoleOrigin,
      config.oidc === undefined ? undefined : createOidc(config.oidc),
      access,
      config.mail !== undefined && config.databaseUrl !== undefined,
    )
    const pages = addPages(
      live,
      registry,
      readHelpGuide({ compiled: isBundle }),
      (path) => installed.asset(path) ?? built.get(path),
    )
    const app = createApp(live.context, (extended) => {
      operator.routes(extended)
      pages(extended)
    })
    const server = await serveApp(app, config).catch(async (error: unknown) => {
      listens()
      await registry.close()
      throw listenError(error, config.host, config.port)
    })
    port = server.port
    setTimeout(listens, databaseDelayMs)
    const withdraw = await operator.announce(server.url)
    io.stdout.write(`Countersign is ready: ${server.url}\n`)
    if (registry.ready() === 'starting') {
      io.stdout.write(
        'The registry of record is being prepared; the first start takes a few seconds more. Checks are answered meanwhile.\n',
      )
    }
    // Answers first, breadth a moment later: the open data takes another second to index.
    await Promise.race([stop, engines.widen(registry.prepareOpen)])
    await stop
    unwatch()
    stopProving()
    await withdraw()
    await Promise.all([server.stop(), webhooks.stop()])
    clearInterval(tallying)
    await Promise.race([tally.flush(), afterMs(longestCloseMs)])
    // A database that is still being made is left: an unfinished folder is made anew at the next start.
    await Promise.race([registry.close(), afterMs(longestCloseMs)])
    return exitCodes.answer
  }

/** Long enough for the first requests of whoever waited for the ready line. */
const databaseDelayMs = 250
const longestCloseMs = 1_000
const afterMs = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

const storeStates = {
  starting: 'preparing',
  ready: 'ready',
  'database-gone': 'unavailable',
} as const

/** The console as authenticators know it. */
const relyingParty = (origin: string): RelyingParty => ({ id: new URL(origin).hostname, origin })

const openRegistry = async (
  config: ServiceConfig,
  data: {
    readonly rules: EngineRules
    readonly prepareAfter: Promise<void>
    readonly consoleOrigin: () => string
  },
  log: (event: RegistryEvent) => void,
): Promise<RunningRegistry> => {
  try {
    return await startRegistry({
      ...config,
      compiled: isBundle,
      hosts: data.rules.rules.hosts,
      lookalikeWords: data.rules.lookalike,
      prepareAfter: data.prepareAfter,
      relyingParty: () => relyingParty(data.consoleOrigin()),
      log,
    })
  } catch (error) {
    // The only fault of a start that a reader can mend; its words are ours.
    if (error instanceof FolderInUseError) throw new UsageError(error.message)
    throw error
  }
}
