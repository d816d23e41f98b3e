import { type HeldoutOperator, pick, rename } from './kit.ts'

const han = (text: string): boolean => /\p{Script=Han}/u.test(text)
const KEYCAP = (d: string): string => `${d}\ufe0f\u20e3`
const DIGIT_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** Other names for contacts and asked-for things, and other shapes for numbers and addresses. */
export const wording: readonly HeldoutOperator[] = [
  {
    id: 'renamed-messengers',
    about: 'Messengers by nickname: green app, paper plane, penguin, wassap.',
    for: 'any',
    apply: (t, r) =>
      rename(t, r, [
        [/whats\s?app/gi, ['wassap', "what's ap", 'the green app', 'W/A', 'whtsp']],
        [/telegram/gi, ['tele gram', 'TG', 'teleqram', 'T.G', 'the paper plane app']],
        [/instagram/gi, ['insta', 'I.G', "the 'gram"]],
        [/微信/g, ['绿泡泡', 'V信', '薇', '绿色软件', '➕V']],
        [/QQ/gi, ['扣扣', '企鹅号', '蔻蔻']],
        [/LINE/g, ['賴', '綠色通訊軟體']],
        [/纸飞机|电报/g, ['小飞机', '✈️']],
      ]),
  },
  {
    id: 'renamed-secrets',
    about: 'What is asked for by a harmless name: the list, the backup, those digits.',
    for: 'any',
    apply: (t, r) =>
      rename(t, r, [
        [
          /(?:seed|recovery|backup|secret recovery) (?:phrase|words)|mnemonic/gi,
          ['backup list', 'word list from setup', 'restore words'],
        ],
        [/private key/gi, ['long key', 'export string', 'PK']],
        [/password/gi, ['p@ss', 'login word', 'pass code']],
        [/\b(?:one-time )?(?:passcode|code)\b/gi, ['digits', 'numbers you got']],
        [/助记词|恢复短语|备份单词/g, ['备份的那串词', '主记词', '开户时的单词']],
        [/私钥/g, ['那串密匙', '钥匙串', 'si钥']],
        [/验证码|驗證碼/g, ['短信里的数字', '那几个数', '验证马']],
        [/密码/g, ['口令', '蜜码', 'mi码']],
      ]),
  },
  {
    id: 'renamed-money',
    about: 'Coins and money by slang: U, tether, funds in kind, 刀, 米.',
    for: 'any',
    apply: (t, r) =>
      rename(t, r, [
        [/USDT|USDC/g, ['U', 'tethers', 'stables']],
        [/\b(?:money|cash|funds)\b/gi, ['bread', 'balance', '$$']],
        [/\bdeposit\b/gi, ['top-up', 'put in']],
        [/转账|轉帳/g, ['走账', '过账', '转帐']],
        [/保证金|手续费/g, ['押金', '诚意金', '过桥费']],
        [/银行卡/g, ['卡卡', 'yin行卡', '🏦卡']],
        [/钱/g, ['米', '💰', '款']],
      ]),
  },
  {
    id: 'softened-orders',
    about: 'Polite roundabout wording around the orders.',
    for: 'any',
    apply: (t, r) =>
      han(t)
        ? t.replace(/请|麻烦/g, () => pick(['劳驾您辛苦', '方便的话还请', '烦请亲'], r))
        : t
            .replace(/\bplease\b/gi, () =>
              pick(["if you'd be so kind", 'whenever it suits', 'do'], r),
            )
            .replace(/\bsend\b/gi, () => pick(['let us have', 'pass along', 'share over'], r))
            .replace(/\bcall\b/gi, () => pick(['give a ring to', 'buzz', 'dial up'], r))
            .replace(/\bmust\b/gi, () => pick(['would need to', 'ought to'], r)),
  },
  {
    id: 'icons-for-words',
    about: 'Small pictures for nouns.',
    for: 'any',
    apply: (t, r) =>
      rename(t, r, [
        [/\b(?:phone|call|ring)\b/gi, ['📞', '☎️', '📲']],
        [/\b(?:wallet)\b/gi, ['👛', '👝']],
        [/\b(?:key)\b/gi, ['🔑']],
        [/\b(?:bank)\b/gi, ['🏦']],
        [/\b(?:money|cash)\b/gi, ['💵', '💰']],
        [/电话/g, ['📞', '☎️']],
        [/钱包/g, ['👛', '💰包']],
        [/银行/g, ['🏦']],
        [/手机/g, ['📱']],
      ]),
  },
  {
    id: 'digits-broken',
    about: 'Line breaks, dots or spaces inside numbers.',
    for: 'any',
    apply: (t, r) =>
      t.replace(/\d(?=\d)/g, (d) => (r() < 0.5 ? d + pick(['\n', ' ', '.', '-'], r) : d)),
  },
  {
    id: 'digits-dressed',
    about: 'Digits as keycaps, circled or full-width digits.',
    for: 'any',
    apply: (t, r) => {
      const dress = pick(
        [
          KEYCAP,
          (d: string) => (d === '0' ? '⓪' : String.fromCodePoint(0x245f + Number(d))),
          (d: string) => String.fromCodePoint(0xff10 + Number(d)),
          (d: string) => String.fromCodePoint(0x1d7ce + Number(d)),
        ],
        r,
      )
      return t.replace(/\d/g, dress)
    },
  },
  {
    id: 'digits-spelled',
    about: 'Digits of longer numbers written out as words.',
    for: 'any',
    apply: (t) =>
      t.replace(/\d[\d -]{2,}\d/g, (run) =>
        [...run.replace(/\D/g, '')]
          .map((d) => (han(t) ? '零一二三四五六七八九'.charAt(Number(d)) : DIGIT_WORDS[Number(d)]))
          .join(han(t) ? '' : ' '),
      ),
  },
  {
    id: 'address-spoken',
    about: 'Dots of an address as dot, (.), 点 or with gaps, the at sign as (at).',
    for: 'any',
    apply: (t, r) =>
      t
        .replace(
          /(\w)\.(?=(?:example|net)\b)/g,
          (_, a) =>
            a + pick(han(t) ? ['点', '。', '(.)', ' . '] : [' dot ', '[.]', '(.)', ' . '], r),
        )
        .replace(/(\w)@(?=\w)/g, '$1(at)'),
  },
]
