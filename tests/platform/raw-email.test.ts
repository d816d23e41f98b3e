import { describe, expect, test } from 'vitest'
import { readRawEmail } from '../../src/platform/raw-email.ts'

const raw = [
  'Return-Path: <bounce@mailer.example>',
  'Authentication-Results: mx.example; spf=fail smtp.mailfrom=mailer.example; dkim=none',
  'From: =?UTF-8?B?5a6J5YWo5Lit5b+D?= <security@bank.example>',
  'Reply-To: Desk <desk@elsewhere.example>',
  'To: ana@home.example',
  'Subject: =?UTF-8?Q?Your_account_is_l=C3=B6cked?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'harmless',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Sign in at <a href=3D"https://evil.example/x">bank.example</a></p>',
  '--b--',
  '',
].join('\r\n')

describe('raw e-mail', () => {
  test('gives senders, authentication, subject, shown text and links', async () => {
    const email = await readRawEmail(raw)
    expect(email.from).toEqual({ name: '安全中心', address: 'security@bank.example' })
    expect(email.replyTo).toEqual([{ name: 'Desk', address: 'desk@elsewhere.example' }])
    expect(email.returnPath).toBe('bounce@mailer.example')
    expect(email.authResults).toEqual([
      'mx.example; spf=fail smtp.mailfrom=mailer.example; dkim=none',
    ])
    expect(email.subject).toBe('Your account is löcked')
    expect(email.text.trim()).toBe('Sign in at bank.example')
    expect(email.links.map(({ text, href }) => [text, href])).toEqual([
      ['bank.example', 'https://evil.example/x'],
    ])
  })

  test('reads a plain message, and one without any header', async () => {
    const plain = await readRawEmail('From: a@b.example\r\nSubject: hi\r\n\r\nwords here')
    expect(plain.text.trim()).toBe('words here')
    expect(plain.links).toEqual([])
    expect(plain.returnPath).toBeNull()
    const bare = await readRawEmail('')
    expect(bare.from).toBeNull()
    expect(bare.text).toBe('')
  })

  test('keeps every line of a plain part, however lines end and parts nest', async () => {
    const body = 'one\r\n\r\n two \r\r\nthree\rfour\nfünf'
    const kept = 'one\n\n two \nthree\rfour\nfünf\n'
    const inner = `From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`
    expect((await readRawEmail(inner)).text).toBe(kept)
    const parts = `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${body}\r\n--b--\r\n`
    expect((await readRawEmail(parts)).text).toBe(kept)
    const nested = `Content-Type: message/rfc822\r\n\r\n${inner}`
    expect((await readRawEmail(nested)).text).toContain(kept.trim())
  })

  test.each([
    ['plain', 'X: y\n\n'],
    ['in a part', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\n'],
    ['in a nested message', 'Content-Type: message/rfc822\n\nFrom: a@b.example\n\n'],
  ])('reads lines of one letter in little more time than long ones, %s', async (_, head) => {
    const cost = async (line: string): Promise<number> => {
      const mail = `From: a@b.example\n${head}${line.repeat(Math.ceil(65_000 / line.length))}`
      let least = Number.POSITIVE_INFINITY
      for (let run = 0; run < 5; run++) {
        const before = process.cpuUsage()
        await readRawEmail(mail)
        const { user, system } = process.cpuUsage(before)
        least = Math.min(least, (user + system) / 1_000)
      }
      return least
    }
    // With a `Blob` piece for each line it was some 100 times as much, and 350 ms.
    const long = await cost(`${'a'.repeat(75)}\n`)
    expect(await cost('a\n')).toBeLessThan(Math.max(60, long * 20))
  })
})
