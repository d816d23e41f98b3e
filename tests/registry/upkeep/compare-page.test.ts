import { describe, expect, it } from 'vitest'
import type { Channel } from '../../../src/core/registry/entity.ts'
import { readHostLists } from '../../../src/platform/read-host-lists.ts'
import { comparePage } from '../../../src/registry/upkeep/compare-page.ts'
import { decodeText, readPage } from '../../../src/registry/upkeep/page-content.ts'
import { handle, website } from '../sample-curation.ts'

const hosts = await readHostLists()
const { platform: _platform, ...plain } = handle('x')
const channel = (type: Channel['type'], value: string, more: Partial<Channel> = {}): Channel => ({
  ...plain,
  type,
  value,
  ...more,
})
const phone = channel('phone', '+441632960001', { region: 'GB' })
const compare = (html: string, one: Channel) =>
  comparePage(readPage(html), one, hosts, 'https://acme.example/contact')

describe('a value on a page', () => {
  it.each([
    ['<p>Call 01632 960 001 any time</p>', phone],
    ['<p>Call <b>+44 (0)1632</b>-960-001</p>', phone],
    ['<a href="tel:+44-1632-960-001">Call us</a>', phone],
    [
      '<a href="mailto:Help%40acme.example?subject=Hi">Write</a>',
      channel('email-address', 'help@acme.example'),
    ],
    ['<p>Write to help@acme.example.</p>', channel('email-address', 'help@acme.example')],
    ['<a href="https://t.me/acme_help">Chat</a>', handle('acme_help')],
    ['<a href="https://www.acme.example/">Home</a>', website('acme.example')],
    ['<a href="/">Home</a>', website('acme.example')],
    ['<p>Our texts come from ACMEBANK.</p>', channel('sms-sender', 'ACMEBANK')],
  ])('is found in %s', (html, one) => expect(compare(html, one).status).toBe('same'))

  it('shows what stands there instead, of the same kind alone', () => {
    const html =
      '<p>Call 01632 960 002</p><p>help@acme.example</p><a href="tel:+441632960003">or</a>'
    expect(compare(html, phone)).toEqual({
      status: 'changed',
      instead: ['+441632960003', '+441632960002'],
    })
    expect(compare('<a href="https://x.com/acme_help">X</a>', handle('acme_help'))).toEqual({
      status: 'changed',
      instead: [],
    })
  })

  it('is not found in what nobody sees', () => {
    const hidden =
      '<!-- 01632 960 001 --><script>"01632 960 001"</script><style>a{content:"01632 960 001"}</style>'
    expect(compare(hidden, phone)).toEqual({ status: 'changed', instead: [] })
  })

  it('has a place that tells nothing of the page', () => {
    expect(compare('<h1>Secret</h1><p>One</p><p>01632 960 001 private words</p>', phone)).toEqual({
      status: 'same',
      place: 'line 3 of 3',
    })
  })

  it('is read in the charset of the page', () => {
    const bytes = Uint8Array.from([0xb5, 0xe7, 0xbb, 0xb0])
    expect(decodeText(bytes, 'text/html; charset=gbk')).toBe('电话')
    expect(decodeText(new TextEncoder().encode('电话'), 'text/html')).toBe('电话')
  })
})
