/**
 * Cost of reading text: plain and hidden messages of 1,000 characters, and the worst of a set of
 * hostile texts of 64 KiB, with the growth from half that length.
 *
 * Run: npx tsx scripts/bench-text.ts
 */
import { findSecrets } from '../src/core/message/secrets.ts'
import { readText } from '../src/core/text/read-text.ts'
import { hostileTexts } from '../tests/core/text/hostile-texts.ts'

/** Least processor time of several runs of a batch, per call, in milliseconds: the machine is shared. */
const time = (run: () => void, times: number, batch = 1): number => {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage()
    for (let k = 0; k < batch; k++) run()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000 / batch)
  }
  return least
}

const stretch = (seed: string, length: number): string =>
  seed.repeat(Math.ceil(length / seed.length)).slice(0, length)

const messages: [string, string][] = [
  [
    'English',
    'Your wallet is locked. Contact the support desk at help.example to restore access. ',
  ],
  ['Chinese', '您的账户已被冻结，请立即联系官方客服，微信号见下方，工作时间九点到十八点。'],
  ['Russian', 'Ваш аккаунт заблокирован, срочно свяжитесь со службой поддержки банка. '],
  ['Vietnamese', 'Tài khoản của bạn đã bị khóa, vui lòng liên hệ nhân viên hỗ trợ ngay. '],
  ['hidden', 'Y\u043eur w\u200ball\u200bet is l\u043ecked &#115;&#101;nd s e e d to 加徽信 ①②③ '],
]

const both = (text: string): void => {
  const readable = readText(text)
  readable.view('folded')
  readable.view('squashed')
}

console.log(
  '1,000 characters, readText with folded and squashed, least of 10 × 200 (ms of processor)',
)
for (const [name, seed] of messages) {
  const text = stretch(seed, 1000)
  for (let i = 0; i < 500; i++) both(text)
  console.log(`  ${name.padEnd(12)} ${time(() => both(text), 10, 200).toFixed(4)}`)
}

console.log(
  '64 KiB, hostile: all views and notes, least of 5 (ms of processor), and t(64 KiB) / t(32 KiB)',
)
const all = (text: string): void => {
  const readable = readText(text)
  for (const kind of ['folded', 'squashed', 'plain-digits', 'deleeted', 'deleeted-l'] as const) {
    readable.view(kind)
  }
  void readable.notes
}
for (const [what, run] of [
  ['folded + squashed', both],
  ['all views', all],
  ['secrets', (text: string) => void findSecrets(readText(text))],
] as const) {
  const rows = hostileTexts.map(({ name, seed }) => {
    const half = stretch(seed, 32_768)
    const whole = stretch(seed, 65_536)
    run(whole)
    const slow = time(() => run(whole), 5)
    return { name, slow, ratio: slow / time(() => run(half), 5) }
  })
  rows.sort((a, b) => b.slow - a.slow)
  for (const { name, slow, ratio } of rows.slice(0, 6)) {
    console.log(
      `  ${what.padEnd(18)} ${name.padEnd(22)} ${slow.toFixed(2).padStart(7)}  ×${ratio.toFixed(2)}`,
    )
  }
}
