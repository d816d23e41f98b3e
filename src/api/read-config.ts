import * as z from 'zod'
import { coolingOffMs } from '../platform/cooling-off.ts'

/** Port the service listens on when nothing is said. */
export const defaultPort = 8_787

/** Requests a minute that one address may make without a key when nothing is said. */
export const anonymousPerMinute = 600

/** An empty variable counts as one that is not set. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const configSchema = z.object({
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, 'takes a number from 0 to 65535')
      .transform(Number)
      .pipe(z.number().max(65_535, 'takes a number from 0 to 65535'))
      .default(defaultPort),
  ),
  HOST: optional(
    z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9.:_-]+$/, 'takes a host name or an IP address')
      .default('127.0.0.1'),
  ),
  DATA_DIR: optional(z.string().max(1_024, 'takes a folder').default('data')),
  RULES_DIR: optional(z.string().max(1_024, 'takes a folder').exactOptional().or(z.undefined())),
  DATABASE_URL: optional(
    z
      .string()
      .max(2_048)
      .regex(/^postgres(?:ql)?:\/\/\S+$/, 'takes an address like postgres://user@host/database')
      .exactOptional()
      .or(z.undefined()),
  ),
  SIGNING_KEY: optional(
    z
      .string()
      .max(512)
      .regex(/^[A-Za-z0-9+/=]+$/, 'takes a PKCS #8 Ed25519 key in base64')
      .exactOptional()
      .or(z.undefined()),
  ),
  RECEIPT_KEY: optional(
    z
      .string()
      .max(512)
      .regex(/^[A-Za-z0-9+/]{43,}=*$/, 'takes at least 32 bytes in base64')
      .exactOptional()
      .or(z.undefined()),
  ),
  ANONYMOUS_PER_MINUTE: optional(
    z
      .string()
      .regex(/^\d{1,7}$/, 'takes a number of requests, 0 for no limit')
      .transform(Number)
      .default(anonymousPerMinute),
  ),
  TRUSTED_PROXIES: optional(
    z
      .string()
      .regex(/^\d$/, 'takes the number of your own proxies in front, 0 to 9')
      .transform(Number)
      .default(0),
  ),
  COOLING_OFF_HOURS: optional(
    z
      .string()
      .regex(/^\d{1,3}$/, 'takes a number of hours, 0 for none')
      .transform(Number)
      .exactOptional()
      .or(z.undefined()),
  ),
  OIDC_ISSUER: optional(
    z
      .string()
      .max(1_024)
      .regex(
        /^https:\/\/\S+$|^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/\S*)?$/,
        'takes the https address of the issuer',
      )
      .exactOptional()
      .or(z.undefined()),
  ),
  OIDC_CLIENT_ID: optional(z.string().max(512).exactOptional().or(z.undefined())),
  OIDC_CLIENT_SECRET: optional(z.string().max(2_048).exactOptional().or(z.undefined())),
  CONSOLE_ORIGIN: optional(
    z
      .string()
      .max(300)
      .regex(
        /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$|^http:\/\/localhost(?::\d{1,5})?$/,
        'takes an address like https://registry.example, or http://localhost:8787',
      )
      .exactOptional()
      .or(z.undefined()),
  ),
  WEBHOOK_PRIVATE_TARGETS: optional(z.enum(['on', 'off'], 'takes on or off').default('off')),
  MAIL_URL: optional(
    z
      .string()
      .max(2_048)
      .regex(
        /^smtps?:\/\/[^\s/?#]+\/?$/,
        'takes an address like smtps://name:password@relay.example',
      )
      .exactOptional()
      .or(z.undefined()),
  ),
  MAIL_FROM: optional(
    z
      .string()
      .max(254)
      .regex(/^[^\s@<>"]+@[A-Za-z0-9.-]+$/, 'takes an address like countersign@team.example')
      .exactOptional()
      .or(z.undefined()),
  ),
  REGISTRY_KEYS: optional(
    z
      .string()
      .max(2_048)
      .regex(/^[0-9a-f]{64}(?:,[0-9a-f]{64})*$/, 'takes key ids of 64 digits, separated by commas')
      .exactOptional()
      .or(z.undefined()),
  ),
})

/** What the service reads from its environment. */
export interface ServiceConfig {
  readonly port: number
  /** This machine alone unless said otherwise. */
  readonly host: string
  /** Folder of the embedded database, the signing key and the last release. */
  readonly dataDir: string
  /** Folder of installed rules; absent: `rules` below `dataDir`. */
  readonly rulesDir?: string
  /** PostgreSQL of a team; absent: the embedded database. */
  readonly databaseUrl?: string
  /** Base64 PKCS #8 of a team's signing key, in the one process that signs. */
  readonly signingKey?: string
  /** Base64 secret that receipts are made with, shared by a team's processes; absent: the installation's own. */
  readonly receiptKey?: string
  /** Requests a minute of one address without a key; 0 for no limit. */
  readonly anonymousPerMinute: number
  /** The operator's own proxies in front, whose `x-forwarded-for` is believed. */
  readonly trustedProxies: number
  /** Milliseconds for which a new way to reach a known entity is held after approval. */
  readonly coolingOffMs: number
  /** The organisation's issuer, by which people may sign in; absent: by passkeys alone. */
  readonly oidc?: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
  }
  /** Address of the console; absent: this machine's own, `http://localhost` and the port. */
  readonly consoleOrigin?: string
  /** Whether receivers of webhooks may stand in the operator's own network, and without TLS. */
  readonly privateWebhooks: boolean
  /** Relay and sender of notices to addresses; absent: none are sent. */
  readonly mail?: { readonly url: string; readonly from: string }
  /** Key ids that may sign the registry; absent: the installation's own, or the first one met. */
  readonly keyIds?: readonly string[]
}

/**
 * Reads `PORT`, `HOST`, `DATA_DIR`, `DATABASE_URL`. Gives the configuration, or what is wrong with it:
 * one line a variable, never with its value, which may hold a password.
 */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: ServiceConfig } | { readonly problems: readonly string[] } => {
  const result = configSchema.safeParse(env)
  if (!result.success) {
    return {
      problems: result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    }
  }
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = result.data
  const given = [issuer, clientId, clientSecret].filter((one) => one !== undefined).length
  if (given !== 0 && given !== 3) {
    return { problems: ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together'] }
  }
  const { MAIL_URL: mailUrl, MAIL_FROM: mailFrom } = result.data
  if ((mailUrl === undefined) !== (mailFrom === undefined)) {
    return { problems: ['MAIL_URL and MAIL_FROM go together'] }
  }
  if (mailUrl !== undefined && result.data.CONSOLE_ORIGIN === undefined) {
    return { problems: ['MAIL_URL needs CONSOLE_ORIGIN, to which messages lead'] }
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, SIGNING_KEY, RECEIPT_KEY, REGISTRY_KEYS } =
    result.data
  return {
    config: {
      port: PORT,
      host: HOST,
      dataDir: DATA_DIR,
      anonymousPerMinute: result.data.ANONYMOUS_PER_MINUTE,
      trustedProxies: result.data.TRUSTED_PROXIES,
      privateWebhooks: result.data.WEBHOOK_PRIVATE_TARGETS === 'on',
      coolingOffMs: coolingOffMs(DATABASE_URL, result.data.COOLING_OFF_HOURS),
      ...(result.data.RULES_DIR === undefined ? {} : { rulesDir: result.data.RULES_DIR }),
      ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
      ...(SIGNING_KEY === undefined ? {} : { signingKey: SIGNING_KEY }),
      ...(issuer === undefined || clientId === undefined || clientSecret === undefined
        ? {}
        : { oidc: { issuer, clientId, clientSecret } }),
      ...(result.data.CONSOLE_ORIGIN === undefined
        ? {}
        : { consoleOrigin: result.data.CONSOLE_ORIGIN }),
      ...(mailUrl === undefined || mailFrom === undefined
        ? {}
        : { mail: { url: mailUrl, from: mailFrom } }),
      ...(RECEIPT_KEY === undefined ? {} : { receiptKey: RECEIPT_KEY }),
      ...(REGISTRY_KEYS === undefined ? {} : { keyIds: REGISTRY_KEYS.split(',') }),
    },
  }
}
