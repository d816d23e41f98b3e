import type { Screenshot } from './draw.ts'

/** Original messages with invented contacts; each is drawn in every look. */
export const screenshots: readonly Screenshot[] = [
  {
    id: 'en-link',
    lang: 'en',
    text: 'Your parcel is held at the depot. Pay $1.99 at post-redeliver.example/pay to release it today.',
    identifiers: ['post-redeliver.example/pay'],
  },
  {
    id: 'en-phone',
    lang: 'en',
    text: 'Thank you for your order of $489.99. To cancel, call our billing desk at +1 202 555 0143 within 24 hours.',
    identifiers: ['+1 202 555 0143'],
  },
  {
    id: 'en-mail',
    lang: 'en',
    text: 'From: Exchange Support <care@exchange-desk.example>\nYour account will be closed. Reply to care@exchange-desk.example with your details.',
    identifiers: ['care@exchange-desk.example'],
  },
  {
    id: 'en-handle',
    lang: 'en',
    text: 'Hi, admin here. Message @true_helpdesk_07 on Telegram and he will restore your wallet.',
    identifiers: ['@true_helpdesk_07'],
  },
  {
    id: 'zh-weixin',
    lang: 'zh',
    text: '您好，我是平台售后客服，您购买的商品可以退款，请添加微信 kefu_gf0827 办理理赔。',
    identifiers: ['kefu_gf0827'],
  },
  {
    id: 'zh-link',
    lang: 'zh',
    text: '【通知】您的ETC已失效，请及时登录 etc-renzheng.example/sm 更新，以免影响通行。客服 400-555-0171',
    identifiers: ['etc-renzheng.example/sm', '400-555-0171'],
  },
  {
    id: 'zh-hant-link',
    lang: 'zh-hant',
    text: '您的包裹因地址不詳無法派送，請於今天內更新：post-update.example/tw 並支付手續費 12 元。',
    identifiers: ['post-update.example/tw'],
  },
  {
    id: 'pt-pix',
    lang: 'pt',
    text: 'Olá, mãe! Troquei de número, este é o meu novo: +55 11 95550-0143. Pode fazer um Pix de R$ 850 hoje?',
    identifiers: ['+55 11 95550-0143'],
  },
  {
    id: 'es-banco',
    lang: 'es',
    text: 'Su cuenta ha sido bloqueada por seguridad. Verifique sus datos en banco-verificar.example/acceso antes de 24 horas.',
    identifiers: ['banco-verificar.example/acceso'],
  },
  {
    id: 'vi-vi',
    lang: 'vi',
    text: 'Tài khoản của bạn sẽ bị khóa. Vui lòng xác minh tại xac-minh-vi.example/dang-nhap hoặc gọi 028 5555 0143.',
    identifiers: ['xac-minh-vi.example/dang-nhap', '028 5555 0143'],
  },
]
