import fc from 'fast-check'

const written: readonly string[] = [
  'https://www.binance.com/en/support',
  'https://binance-support.example/login',
  'https://coinbase.com@wallet-check.example/',
  '@binance_support_24h',
  '95588',
  '+1 (415) 555-0134',
  '"Coinbase" <help@coinbase-desk.example>',
  'hxxps://metamask[.]io-verify[.]example/restore',
  'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
  '您好，这里是比特币官方客服，请加微信 kefu_gf0827 提供助记词。',
  '【招商银行】您的验证码是 482913，请勿告诉任何人。',
  '微​信客​服 请把助 记 词 发给我',
  'Hello, this is Bitcoin support. Your wallet is out of sync, send your 12 words to @btc_desk_help.',
  'Someone on Telegram said he is Ledger support and wants my 24 words, is that legit?',
  'Warning: scammers pretend to be Coinbase. We never ask for your password.',
  'Your parcel could not be delivered. Pay the fee: https://dhl-redelivery.example/pay',
  'Ваш аккаунт заблокирован, срочно сообщите код из SMS: https://вход.example',
  'حسابك موقوف، أرسل رمز التحقق فورًا إلى الدعم الفني',
  'गूगल सहायता: अपना ओटीपी भेजें',
  'คลิกลิงก์เพื่อยืนยันบัญชีของคุณ https://bit.ly/3abcdef',
  'Tài khoản của bạn bị khoá. Gửi mã OTP cho nhân viên hỗ trợ ngay.',
  '비트코인 공식 고객센터입니다. 시드 문구를 알려주세요.',
  'ビットコイン公式サポートです。秘密鍵を教えてください。',
  '𝗕𝗶𝗻𝗮𝗻𝗰𝗲 𝘀𝘂𝗽𝗽𝗼𝗿𝘁: s e n d y o u r s e e d',
  '\u0000\uD800 broken \u{10FFFF} text \u0300\u0316\u0300\u0316\u0300\u0316\u0300\u0316\u0300\u0316',
  '',
  ' ',
]

/**
 * Inputs of the conformance suite: written ones, and generated ones from a fixed seed that mix words
 * of many scripts with hostile characters of the oldest Unicode version among the hosts.
 */
export const conformanceInputs = (generated: number): readonly string[] => {
  const piece = fc.oneof(
    fc.constantFrom(...written),
    fc.constantFrom(
      'support',
      '官方客服',
      'verify',
      'binance',
      'раураl',
      'https://',
      '@',
      'seed phrase',
      '加微信',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.webUrl(),
    fc.constantFrom('\u200b', '\u202e', '\uff0e', '\u3002', '\u0301', '\ufe0f', '[.]', '\n', '😀'),
  )
  const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(' '))
  return [...written, ...fc.sample(text, { numRuns: generated, seed: 20_261_125 })]
}
