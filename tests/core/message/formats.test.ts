import { describe, expect, test } from 'vitest'
import { readFormat } from '../../../src/core/message/formats.ts'
import { readHtml } from '../../../src/core/message/formats-html.ts'

/** `speaker|voice|words` of every segment. */
const parts = (input: string): string[] => {
  const reading = readFormat(input)
  return reading.segments.map(
    ({ start, end, voice, speaker }) =>
      `${speaker ?? ''}|${voice}|${reading.text.slice(start, end).trim()}`,
  )
}

describe('chats', () => {
  test('tells the speakers of a WhatsApp export apart, in both of its forms', () => {
    expect(
      parts(
        '[12/11/24, 10:22:05] Support Desk: Send the code\n[12/11/24, 10:23:40] Ana: why?\nreally',
      ),
    ).toEqual(['Support Desk|self|Send the code', 'Ana|self|why?\nreally'])
    expect(parts('12/11/24, 10:22 - Desk: hello\n12/11/24, 10:23 - Ana: hi')).toEqual([
      'Desk|self|hello',
      'Ana|self|hi',
    ])
  })

  test('reads a line whose clock comes first, or stands alone', () => {
    expect(parts('[10:22, 12/11/24] Desk: hello\n[10:23, 12/11/24] Ana: hi')).toEqual([
      'Desk|self|hello',
      'Ana|self|hi',
    ])
    expect(parts('[10:22] Desk: hello\n[10:23] Desk: the code, please')).toEqual([
      'Desk|self|hello',
      'Desk|self|the code, please',
    ])
    expect(readFormat('Meeting [10:22] room: two').format).toBe('plain')
  })

  test('reads a Telegram copy, whose words stand on the next line', () => {
    expect(
      parts('Wallet Help, [12.11.2024 10:22]\nConnect your wallet\n\nAna, [12.11.2024 10:25]\nok'),
    ).toEqual(['Wallet Help|self|Connect your wallet', 'Ana|self|ok'])
  })

  test('reads a WeChat copy from two speakers on, and takes one dated line for text', () => {
    expect(parts('客服小陈 2024/11/12 10:22:05\n请加微信\n李雷 2024/11/12 10:23:00\n好的')).toEqual(
      ['客服小陈|self|请加微信', '李雷|self|好的'],
    )
    expect(readFormat('会议改到 2024/11/12 10:22').format).toBe('plain')
  })

  test('reads a dialogue only where every line is one and a speaker comes back', () => {
    expect(parts('客服:您好\n小李：什么事\n客服:请转账')).toEqual([
      '客服|self|您好',
      '小李|self|什么事',
      '客服|self|请转账',
    ])
    expect(readFormat('时间:周一\n地点:三楼\n主题:培训').format).toBe('plain')
    expect(readFormat('客服:您好\n小李：什么事\n没有名字的一行\n客服:请转账').format).toBe('plain')
  })

  test('keeps what somebody quotes inside a chat apart from what they say', () => {
    expect(parts('[12/11/24, 10:22] Ana: is this real?\n> Your account is locked')).toEqual([
      'Ana|self|is this real?',
      'Ana|reported|> Your account is locked',
    ])
  })

  test('leaves a comment above the first speaker to the person who pasted', () => {
    expect(parts('is this a scam?\n[12/11/24, 10:22] Desk: pay now')).toEqual([
      '|self|is this a scam?',
      'Desk|self|pay now',
    ])
  })
})

describe('quotes and forwards', () => {
  test('reports lines behind a quote mark and gives exact offsets', () => {
    const input = 'real?\n> pay now\n> today\nthanks'
    expect(readFormat(input).segments).toEqual([
      { start: 0, end: 6, voice: 'self' },
      { start: 6, end: 24, voice: 'reported' },
      { start: 24, end: 30, voice: 'self' },
    ])
  })

  test.each([
    'Forwarded from Wallet Help\nsend your phrase',
    '---------- Forwarded message ---------\nsend your phrase',
    '-----Original Message-----\nsend your phrase',
    '转发自 客服\nsend your phrase',
    '【转发】send your phrase',
    'Переслано от Банк\nsend your phrase',
  ])('reports everything after a forwarding marker: %s', (forwarded) => {
    expect(readFormat(`look at this\n${forwarded}`).segments.map(({ voice }) => voice)).toEqual([
      'self',
      'reported',
    ])
  })

  test('a word like the marker inside a sentence changes nothing', () => {
    expect(readFormat('I forwarded from my phone').format).toBe('plain')
    expect(readFormat('请不要转发自己的密码').format).toBe('plain')
  })

  test('covers the whole text without a gap', () => {
    const input = 'a\n\n>b\nc\n\nFwd: d\ne'
    const { segments } = readFormat(input)
    expect(segments.map(({ start, end }) => input.slice(start, end)).join('')).toBe(input)
  })
})

describe('html', () => {
  test('gives the text a reader sees and every link with its place', () => {
    const reading = readFormat(
      '<html><head><title>x</title></head><body><p>Dear user,</p><a href="https://evil.example/?a=1&amp;b=2">bank.example</a><style>p{}</style></body></html>',
    )
    expect(reading.format).toBe('html')
    expect(reading.decoded).toBe(true)
    expect(reading.text.trim()).toBe('Dear user,\nbank.example')
    const [link] = reading.links
    expect(link?.href).toBe('https://evil.example/?a=1&b=2')
    expect(link?.text).toBe('bank.example')
    expect(reading.text.slice(link?.start, link?.end)).toBe('bank.example')
  })

  test('leaves out what no reader sees', () => {
    expect(
      readHtml(
        'pay<span style="display: none">ment advice</span> now<!-- x --><script>a()</script>',
      ).text,
    ).toBe('pay now')
    expect(readHtml('<div style="font-size:0"><div>a</div>b</div>c').text.trim()).toBe('c')
    expect(readHtml('<span style="font-size:0.9em">a</span>').text).toBe('a')
  })

  test('takes a message that mentions a tag for a message', () => {
    expect(readFormat('write <b>bold</b> & go').format).toBe('plain')
    expect(readFormat('1 < 2 and <https://help.example>').format).toBe('plain')
  })

  test('keeps addresses in angle brackets', () => {
    expect(readHtml('<p>Desk &lt;a@b.example&gt; <a@b.example></p>').text.trim()).toBe(
      'Desk <a@b.example> <a@b.example>',
    )
  })

  test.each([
    '<a "',
    '<p>',
    '<a href="x',
    '<!--',
    '<',
    '<div style="display:none">',
    '<a href=x>y',
  ])('costs by the length, not its square: %s', (seed) => {
    // Processor time, the least of several: a busy machine does not decide.
    const cost = (length: number): number => {
      const html = seed.repeat(length / seed.length)
      let least = Number.POSITIVE_INFINITY
      for (let round = 0; round < 8; round++) {
        const before = process.cpuUsage()
        readHtml(html)
        const { user, system } = process.cpuUsage(before)
        least = Math.min(least, (user + system) / 1_000)
      }
      return least
    }
    cost(8_192)
    const long = cost(65_536)
    // Below ten milliseconds the clock decides more than the code does.
    if (long > 10) expect(long / cost(8_192)).toBeLessThan(2.6 ** 3)
  })
})
