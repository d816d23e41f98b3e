import { describe, expect, it } from 'vitest'
import { defaultPort, readConfig } from '../../src/api/read-config.ts'

/** Limits when nothing is said of them. */
const limits = { anonymousPerMinute: 600, privateWebhooks: false, trustedProxies: 0 }

describe('readConfig', () => {
  it('listens on this machine alone and keeps its data beside it when nothing is said', () => {
    expect(readConfig({})).toEqual({
      config: { port: defaultPort, host: '127.0.0.1', dataDir: 'data', ...limits, coolingOffMs: 0 },
    })
  })

  it('keeps webhooks on the public internet unless it is told on', () => {
    expect(readConfig({ WEBHOOK_PRIVATE_TARGETS: 'on' })).toMatchObject({
      config: { privateWebhooks: true },
    })
    expect(readConfig({ WEBHOOK_PRIVATE_TARGETS: 'yes' })).toEqual({
      problems: ['WEBHOOK_PRIVATE_TARGETS takes on or off'],
    })
  })

  it('reads all four variables and takes an empty one as not set', () => {
    const env = { PORT: '0', HOST: '::1', DATA_DIR: '/srv/x', DATABASE_URL: 'postgres://u@h/d' }
    expect(readConfig(env)).toEqual({
      config: {
        port: 0,
        host: '::1',
        dataDir: '/srv/x',
        databaseUrl: 'postgres://u@h/d',
        ...limits,
        coolingOffMs: 86_400_000,
      },
    })
    expect(readConfig({ PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '' })).toEqual(
      readConfig({}),
    )
  })

  it.each([
    [{ PORT: '65536' }, 'PORT takes a number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT takes a number from 0 to 65535'],
    [{ PORT: '-1' }, 'PORT takes a number from 0 to 65535'],
    [
      { ANONYMOUS_PER_MINUTE: 'many' },
      'ANONYMOUS_PER_MINUTE takes a number of requests, 0 for no limit',
    ],
    [
      { TRUSTED_PROXIES: '-1' },
      'TRUSTED_PROXIES takes the number of your own proxies in front, 0 to 9',
    ],
    [{ HOST: 'a b' }, 'HOST takes a host name or an IP address'],
    [
      { DATABASE_URL: 'mysql://canary@h/d' },
      'DATABASE_URL takes an address like postgres://user@host/database',
    ],
  ])('says what is wrong with %j and never repeats the value', (env, problem) => {
    const read = readConfig(env)
    expect(read).toEqual({ problems: [problem] })
    expect(JSON.stringify(read)).not.toContain('canary')
  })

  it('takes an issuer whole or not at all', () => {
    const whole = {
      OIDC_ISSUER: 'https://issuer.example/',
      OIDC_CLIENT_ID: 'countersign',
      OIDC_CLIENT_SECRET: 'kept',
    }
    expect(readConfig(whole)).toMatchObject({
      config: { oidc: { issuer: 'https://issuer.example/', clientId: 'countersign' } },
    })
    const { OIDC_CLIENT_SECRET: _, ...half } = whole
    expect(readConfig(half)).toEqual({
      problems: ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together'],
    })
    expect(readConfig({ ...whole, OIDC_ISSUER: 'http://issuer.example/' })).toHaveProperty(
      'problems',
    )
  })
})
