import { describe, expect, it } from 'vitest'
import { speakerFor } from '../../../src/core/verdict/words.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { addressToCheckAgain, valueInAddress } from '../../../src/web/client/share/link.ts'
import { valueToCheckAgain, warningOf } from '../../../src/web/client/share/warning.ts'
import { check } from '../../support/test-engine.ts'

const speaker = speakerFor(readEngineRules().rules.words, 'en')
const warn = (text: string) => warningOf(check(text), speaker, 'check.example/en')

const imitation =
  'Quorvane official support: your account is locked. Log in at https://quorvane-helpdesk.example and send the code. Do not tell your branch.'

describe('a warning that is passed on', () => {
  it('names the verdict, the accused contact and where to check', () => {
    const warning = warn(imitation)
    expect(warning?.verdict).toBe('impersonation')
    expect(warning?.heading).toBe('Impersonation')
    expect(warning?.names.map(({ value }) => value)).toContain('quorvane-helpdesk.example')
    expect(warning?.again).toContain('check.example/en')
  })

  it('holds no official channel, and nothing else of the text', () => {
    const answer = check(`${imitation} The real site is https://quorvane.example`)
    expect(answer.official.flatMap(({ channels }) => channels).length).toBeGreaterThan(0)
    const warning = warningOf(answer, speaker, 'check.example/en')
    const whole = JSON.stringify(warning)
    for (const channel of answer.official.flatMap(({ channels }) => channels))
      expect(warning?.names.map(({ value }) => value)).not.toContain(channel.value)
    expect(whole).not.toContain('send the code')
    expect(whole).not.toContain('quorvane.example')
    expect(whole).not.toContain('branch')
  })

  it('follows what is quoted when only that is accused', () => {
    const quoting = check(
      'My sister was sent this, is it real? "Hello, this is Quorvane official support. Send your 12 words at https://quorvane-helpdesk.example"',
    )
    expect(quoting.verdict).not.toBe('impersonation')
    const warning = warningOf(quoting, speaker, 'check.example/en')
    expect(warning?.verdict).toBe('impersonation')
    expect(warning?.summary).toContain('quorvane-helpdesk.example looks like')
  })

  it.each(['https://www.quorvane.example', '@nobody_in_particular', 'See you at eight.'])(
    'is not there for %s',
    (text) => {
      expect(warn(text)).toBeUndefined()
    },
  )
})

describe('a link that checks again', () => {
  const again = (text: string) => valueToCheckAgain(check(text), text)

  it('is there for one official or unknown channel alone', () => {
    expect(again('https://www.quorvane.example')).toBe('https://www.quorvane.example')
    expect(again(' quorvane.example ')).toBe('quorvane.example')
    expect(again(imitation)).toBeUndefined()
    expect(again('See you at eight.')).toBeUndefined()
    expect(again('I wrote to https://quorvane.example today')).toBeUndefined()
  })

  it('carries the value behind the hash, and gives it back whole', () => {
    const home = new URL('https://check.example/zh?country=CN#old')
    for (const value of ['quorvane.example', '@名字 & more=1', '+86 95588', 'a#b%20c']) {
      const address = addressToCheckAgain(home, value)
      const read = new URL(address)
      expect(read.pathname + read.search).toBe('/zh')
      expect(valueInAddress(read.hash)).toBe(value)
    }
    for (const hash of ['', '#', '#reason-1', '#check=', `#check=${'x'.repeat(2_001)}`])
      expect(valueInAddress(hash)).toBeUndefined()
  })
})
