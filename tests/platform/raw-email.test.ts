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
})
