import { describe, expect, it } from 'vitest'
import { hostListFiles, parseHostLists } from '../../../src/rules/load-hosts.ts'
import { shippedFiles, shippedHosts } from './shipped-hosts.ts'

describe('the shipped host lists', () => {
  it('are complete and carry a source each', () => {
    const files = shippedFiles()
    for (const name of hostListFiles) expect(files[`${name}.yaml`]).toMatch(/^source:/m)
  })

  it('hold the hosts that the research names', () => {
    expect(shippedHosts.userContent.has('weebly.com')).toBe(true)
    expect(shippedHosts.dynamicDns.has('duckdns.org')).toBe(true)
    expect(shippedHosts.userPaths.has('sites.google.com')).toBe(true)
    expect(shippedHosts.redirectors.get('l.facebook.com')).toEqual(['u'])
  })

  it('name the file that is missing or broken', () => {
    const files = shippedFiles()
    const { 'proxies.yaml': _, ...fewer } = files
    expect(() => parseHostLists(fewer)).toThrow('rules/hosts/proxies.yaml is missing')
    expect(() =>
      parseHostLists({ ...files, 'carriers.yaml': 'source: x\nhosts: [Upper.example]' }),
    ).toThrow('rules/hosts/carriers.yaml')
  })
})
