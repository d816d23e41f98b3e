/** Texts to paste, by what the answer to them is to be; the invented senders exist nowhere. */

export interface Pasted {
  readonly name: string
  readonly text: Readonly<Record<string, string>>
  readonly verdict: string
  /** What the quoted part is to be found. */
  readonly reported?: string
}

const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

export const pasted: readonly Pasted[] = [
  {
    name: 'impersonation',
    verdict: 'impersonation',
    text: {
      en: 'Hello, this is Binance support. Your account is blocked. Confirm your recovery phrase at https://www.blnance.com/verify within 24 hours.',
      zh: '您好，这里是比特币官方客服，您的账户异常，请添加微信 kefu_gf0827 办理。',
      pt: 'Olá, aqui é o suporte oficial da Binance. Sua conta está bloqueada. Confirme em https://www.blnance.com/verify a sua frase de recuperação em 24 horas.',
      ar: 'مرحبا، هنا الدعم الرسمي لمنصة Binance. حسابك موقوف. أكد عبارة الاسترداد على https://www.blnance.com/verify خلال 24 ساعة.',
    },
  },
  {
    name: 'scam',
    verdict: 'scam',
    text: {
      en: 'To release your frozen withdrawal, send me your 12 recovery words now and do not tell anyone.',
      zh: '要解冻您的提现，请马上把12个助记词发给我，不要告诉任何人。',
      pt: 'Para liberar o seu saque bloqueado, envie agora as suas 12 palavras de recuperação e não conte a ninguém.',
      ar: 'لتحرير السحب المجمد أرسل لي الآن كلمات الاسترداد الاثنتي عشرة ولا تخبر أحدا.',
    },
  },
  { name: 'suspicious', verdict: 'suspicious', text: { en: 'https://binance-co.example/' } },
  {
    name: 'unknown',
    verdict: 'unknown',
    text: {
      en: 'Shall we meet for lunch at noon tomorrow?',
      zh: '明天中午一起吃饭吗？',
      pt: 'Vamos almoçar amanhã ao meio-dia?',
      ar: 'هل نلتقي غدا على الغداء؟',
    },
  },
  { name: 'official', verdict: 'official', text: { en: 'https://www.kraken.com/' } },
  {
    name: 'seed-phrase',
    verdict: 'impersonation',
    text: {
      en: `Binance support here. Your recovery phrase ${phrase} must be confirmed at https://www.blnance.com/verify`,
    },
  },
  {
    name: 'quoted',
    verdict: 'unknown',
    reported: 'impersonation',
    text: {
      en: 'My mother got this message, is it real? "Hello, this is Bitcoin official support. Send me your 12 words on Telegram @btc_desk_9."',
      zh: '我妈妈收到这条消息，是真的吗？“您好，这里是比特币官方客服，请把12个助记词发到微信 kefu_gf0827。”',
      pt: 'Minha mãe recebeu esta mensagem, é verdade? "Olá, aqui é o suporte oficial do Bitcoin. Envie suas 12 palavras no Telegram @btc_desk_9."',
      ar: 'وصلت هذه الرسالة إلى أمي، هل هي حقيقية؟ "مرحبا، هنا الدعم الرسمي لبيتكوين. أرسل كلماتك الاثنتي عشرة على تيليجرام @btc_desk_9."',
    },
  },
]
