import { describe, expect, it } from 'vitest'
import { FetchSettingsError, readFetchSettings } from '../../src/fetch/settings.ts'

const contact = 'https://registry.example/reader'

describe('the settings of the fetcher', () => {
  it.each([{}, { FETCH: '' }, { FETCH: 'off' }, { FETCH_CONTACT: contact }])(
    'is off for %j',
    (env) => expect(readFetchSettings(env)).toBeNull(),
  )

  it('reads two perspectives', () => {
    const settings = readFetchSettings({
      FETCH: 'on',
      FETCH_CONTACT: contact,
      FETCH_PERSPECTIVES: 'home=,far=9.9.9.9+[2620:fe::fe]:53@198.51.100.7',
    })
    expect(settings?.perspectives).toEqual([
      { name: 'home', resolvers: [] },
      { name: 'far', resolvers: ['9.9.9.9', '[2620:fe::fe]:53'], localAddress: '198.51.100.7' },
    ])
    expect([...(settings?.ports ?? [])]).toEqual([80, 443])
  })

  it.each([
    { FETCH: 'yes' },
    { FETCH: 'on' },
    { FETCH: 'on', FETCH_CONTACT: 'me\r\nx: y' },
    { FETCH: 'on', FETCH_CONTACT: contact, FETCH_PORTS: '80,x' },
    { FETCH: 'on', FETCH_CONTACT: contact, FETCH_PERSPECTIVES: 'a=resolver.example' },
    { FETCH: 'on', FETCH_CONTACT: contact, FETCH_PERSPECTIVES: 'a=,a=' },
  ])('refuses %j', (env) => expect(() => readFetchSettings(env)).toThrow(FetchSettingsError))
})
