import { type HeldoutOperator, pick, sentences } from './kit.ts'

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
const ADVERTS = [
  'Winter jackets are back in all sizes. Open on Sundays from ten to four, parking behind the shop.',
  'Our bakery now has rye bread on Tuesdays. Come early, it sells out by nine.',
  'The walking club meets at the bridge on Saturday. Bring water and a hat.',
]
const ADVERTS_ZH = [
  '本店新到冬季外套，尺码齐全，周日十点到四点营业，店后可停车。',
  '面包房每周二有黑麦面包，早来早有，九点前基本卖完。',
  '周六徒步队在桥头集合，请带水和帽子。',
]
const ADVICE = 'Stay careful online. Never give your password to strangers.'
const ADVICE_ZH = '上网要小心，密码不要告诉陌生人。'

/** What stands around the message. */
export const wrapping: readonly HeldoutOperator[] = [
  {
    id: 'forwarded-mail',
    about: 'As a forwarded mail with every short line quoted.',
    for: 'any',
    apply: (t) =>
      `FYI\n\n---------- Forwarded message ---------\nFrom: Desk <desk@forward.example>\nSubject: (no subject)\n\n${(t.match(/[\s\S]{1,34}/gu) ?? [t]).map((l) => `> ${l.trim()}`).join('\n')}`,
  },
  {
    id: 'translation-note',
    about: 'A false note says the text was translated by a machine.',
    for: 'any',
    apply: (t, r) =>
      isHan(t)
        ? `（以下内容由系统自动翻译，仅供参考）\n${t}\n（译文结束 · 查看原文）`
        : `[Automatically translated from ${pick(['Spanish', 'Polish', 'Thai'], r)}. Meaning may differ.]\n${t}\n[See original]`,
  },
  {
    id: 'image-caption',
    about: 'As the description of an image in mark-down or HTML.',
    for: 'any',
    apply: (t, r) =>
      r() < 0.5 ? `![${t}](picture.png)` : `<img src="picture.png" alt="${t.replace(/"/g, "'")}">`,
  },
  {
    id: 'advert-first',
    about: 'Several harmless adverts stand before the message.',
    for: 'any',
    apply: (t, r) => {
      const ads = isHan(t) ? ADVERTS_ZH : ADVERTS
      return `${Array.from({ length: 8 }, () => pick(ads, r)).join(' ')}\n${t}`
    },
  },
  {
    id: 'advert-both-sides',
    about: 'Adverts before and after, with the message in one line between.',
    for: 'any',
    apply: (t, r) => {
      const ads = isHan(t) ? ADVERTS_ZH : ADVERTS
      const some = (): string => Array.from({ length: 12 }, () => pick(ads, r)).join(' ')
      return `${some()} ${t} ${some()}`
    },
  },
  {
    id: 'chat-lines',
    about: 'Each sentence as a chat line with time and name.',
    for: 'any',
    apply: (t) =>
      sentences(t)
        .map((s, i) => `[10:${String(20 + i)}] ${isHan(t) ? '小安' : 'Anna'}: ${s.trim()}`)
        .join('\n'),
  },
  {
    id: 'json-value',
    about: 'As a value in a piece of JSON pasted from a log, non-ASCII characters escaped.',
    for: 'any',
    apply: (t) =>
      JSON.stringify({ id: 7, body: t }).replace(
        /[\u0080-\uffff]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  },
  {
    id: 'subtitle-times',
    about: 'Cut as subtitles with numbers and times.',
    for: 'any',
    apply: (t) =>
      (t.match(/[\s\S]{1,24}(?:\s|$)|[\s\S]{1,24}/gu) ?? [t])
        .map(
          (s, i) =>
            `${i + 1}\n00:00:${String(i * 2).padStart(2, '0')},000 --> 00:00:${String(i * 2 + 2).padStart(2, '0')},000\n${s.trim()}`,
        )
        .join('\n\n'),
  },
  {
    id: 'advice-around',
    about: 'A line of true safety advice before and after.',
    for: 'any',
    apply: (t) => (isHan(t) ? `${ADVICE_ZH}${t}${ADVICE_ZH}` : `${ADVICE} ${t} ${ADVICE}`),
  },
  {
    id: 'numbered-steps',
    about: 'Each sentence as a numbered step.',
    for: 'any',
    apply: (t) =>
      sentences(t)
        .map(
          (s, i) =>
            `${['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'][i] ?? `${i + 1})`} ${s.trim()}`,
        )
        .join('\n'),
  },
]
