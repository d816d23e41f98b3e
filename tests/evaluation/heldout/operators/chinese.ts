import { between, type HeldoutOperator, hans, pairs, rename, swap } from './kit.ts'

const RADICALS: Readonly<Record<string, string>> = {
  信: '亻言',
  码: '石马',
  转: '车专',
  钱: '钅戋',
  钥: '钅月',
  助: '且力',
  记: '讠己',
  词: '讠司',
  银: '钅艮',
  账: '贝长',
  证: '讠正',
  验: '马佥',
  卡: '上卜',
  加: '力口',
  好: '女子',
  的: '白勺',
  链: '钅连',
  权: '木又',
  请: '讠青',
  联: '耳关',
  款: '士示欠',
  话: '讠舌',
  提: '扌是',
  现: '王见',
  冻: '冫东',
  结: '纟吉',
  服: '月艮',
  投: '扌殳',
  理: '王里',
  他: '亻也',
  种: '禾中',
  保: '亻呆',
}
const HOMOPHONES = pairs(
  '微信客服转账银行验证码密钥钱包官助记词提现款退加群链保',
  '薇杏刻伏赚帐吟航验正马蜜匙前包关注计辞题限宽腿家裙连堡',
)
const LOOKALIKES = pairs(
  '微信客账证未日口一力工二卜千入土士已人',
  '徽佶容帐証末曰囗ー力エニト干人士土己入',
)
const TRADITIONAL = pairs(
  '转账银证码验钱词记请链钥权联结话现询问题户务员费连进系统专线处关闭导预见实办发动从无还',
  '轉賬銀證碼驗錢詞記請鏈鑰權聯結話現詢問題戶務員費連進係統專線處關閉導預見實辦發動從無還',
)
const KEYWORDS: readonly (readonly [RegExp, string, string])[] = [
  [/微信/g, 'weixin', 'wx'],
  [/客服/g, 'kefu', 'kf'],
  [/验证码/g, 'yanzhengma', 'yzm'],
  [/助记词/g, 'zhujici', 'zjc'],
  [/私钥/g, 'siyao', 'sy'],
  [/密码/g, 'mima', 'mm'],
  [/银行/g, 'yinhang', 'yh'],
  [/转账|转到|转/g, 'zhuan', 'z'],
  [/提现/g, 'tixian', 'tx'],
  [/钱包/g, 'qianbao', 'qb'],
  [/官方/g, 'guanfang', 'gf'],
  [/退款/g, 'tuikuan', 'tk'],
  [/冻结/g, 'dongjie', 'dj'],
  [/授权/g, 'shouquan', 'sq'],
  [/保证金/g, 'baozhengjin', 'bzj'],
  [/账户|账号/g, 'zhanghu', 'zh'],
  [/屏幕共享|共享屏幕/g, 'pingmu gongxiang', 'pmgx'],
]

/** Written Chinese only. */
export const chinese: readonly HeldoutOperator[] = [
  {
    id: 'split-radicals',
    about: 'Characters taken apart into their halves.',
    for: 'zh',
    apply: (t, r) => hans(t, r, 0.7, (c) => RADICALS[c] ?? c),
  },
  {
    id: 'same-sound',
    about: 'Characters of the same or nearly the same sound.',
    for: 'zh',
    apply: (t, r) => swap(t, r, 0.6, HOMOPHONES),
  },
  {
    id: 'same-look',
    about: 'Characters or kana that look alike.',
    for: 'zh',
    apply: (t, r) => swap(t, r, 0.8, LOOKALIKES),
  },
  {
    id: 'mixed-scripts',
    about: 'Some characters traditional, others simplified, in one sentence.',
    for: 'zh',
    apply: (t, r) => swap(t, r, 0.6, TRADITIONAL),
  },
  {
    id: 'key-pinyin',
    about: 'The telling words in pinyin.',
    for: 'zh',
    apply: (t, r) =>
      rename(
        t,
        r,
        KEYWORDS.map(([w, p]) => [w, [p]] as const),
      ),
  },
  {
    id: 'key-initials',
    about: 'The telling words as pinyin initials.',
    for: 'zh',
    apply: (t, r) =>
      rename(
        t,
        r,
        KEYWORDS.map(([w, , i]) => [w, [i]] as const),
      ),
  },
  {
    id: 'filler-signs',
    about: 'Stars, crosses, bars or hearts between characters.',
    for: 'zh',
    apply: (t, r) => between(t, r, 0.4, ['*', 'x', '丨', '❤', '|', '+', '、']),
  },
  {
    id: 'filler-words',
    about: 'A word in brackets to be left out: (去掉), (无), (空).',
    for: 'zh',
    apply: (t, r) => between(t, r, 0.2, ['（去掉）', '(无)', '（空）']),
  },
]
