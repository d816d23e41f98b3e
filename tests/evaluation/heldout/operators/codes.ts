import { type HeldoutOperator, outsideContacts, rename } from './kit.ts'

/** Codes a program shows as letters, and two languages in one line. */
export const codes: readonly HeldoutOperator[] = [
  {
    id: 'numeric-entities',
    about: 'Some letters as numeric HTML entities, decimal or hexadecimal, as a mail shows them.',
    for: 'any',
    apply: (t, r) =>
      outsideContacts(t, (p) =>
        [...p]
          .map((c) => {
            if (!/\p{L}/u.test(c) || r() > 0.3) return c
            const n = c.codePointAt(0) ?? 0
            return r() < 0.5 ? `&#${n};` : `&#x${n.toString(16)};`
          })
          .join(''),
      ),
  },
  {
    id: 'two-languages',
    about: 'The telling words in the other of English and Chinese.',
    for: 'any',
    apply: (t, r) =>
      /\p{Script=Han}/u.test(t)
        ? rename(t, r, [
            [/客服/g, ['service', 'support']],
            [/钱包/g, ['wallet']],
            [/助记词/g, ['seed words', 'phrase']],
            [/验证码|驗證碼/g, ['code', 'OTP']],
            [/密码/g, ['password']],
            [/账户|账号|帳戶/g, ['account']],
            [/链接|鏈接/g, ['link']],
            [/转账|转到/g, ['transfer']],
            [/提现/g, ['withdraw']],
            [/退款/g, ['refund']],
          ])
        : rename(t, r, [
            [/\bsupport\b/gi, ['客服']],
            [/\bwallet\b/gi, ['钱包']],
            [/\bcode\b/gi, ['验证码']],
            [/\bpassword\b/gi, ['密码']],
            [/\baccount\b/gi, ['账户']],
            [/\btransfer\b/gi, ['转账']],
            [/\brefund\b/gi, ['退款']],
            [/\bfee\b/gi, ['手续费']],
            [/\bbank\b/gi, ['银行']],
          ]),
  },
]
