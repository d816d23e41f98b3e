import { Converter } from 'opencc-js/cn2t'
import { letters, type Operator, phrasewise, spanwise, type Write } from './operator.ts'

/** Puts `sign` between the characters of a word. */
const joined =
  (sign: string): Write =>
  (word) =>
    [...word].join(sign)

/** Puts one of `signs` after every character of a word. */
const followed =
  (signs: (at: number) => string): Write =>
  (word) =>
    [...word].map((one, at) => one + signs(at)).join('')

/** Replaces single characters by a table; what it lacks stays. */
const replaced =
  (table: Readonly<Record<string, string>>): Write =>
  (word) =>
    [...word].map((one) => table[one] ?? table[one.toLowerCase()] ?? one).join('')

const pairs = (from: string, to: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries([...from].map((one, at) => [one, to[at] ?? one]))

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

/** The alphabet from a code point on; `holes` are letters that Unicode keeps elsewhere. */
const styled = (first: number, holes: Readonly<Record<string, number>> = {}): Write =>
  replaced(
    Object.fromEntries(
      [...alphabet].map((one, at) => [one, String.fromCodePoint(holes[one] ?? first + at)]),
    ),
  )

const percent = (word: string): string =>
  Array.from(
    new TextEncoder().encode(word),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')

const escaped = (word: string): string =>
  Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')

const base64 = (text: string): string => {
  let bytes = ''
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte)
  return btoa(bytes)
}

const quotedPrintable = (text: string): string => {
  const encoded = Array.from(new TextEncoder().encode(text), (byte) =>
    (byte >= 33 && byte <= 60) || (byte >= 62 && byte <= 126) || byte === 32
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  )
  let line = ''
  let out = ''
  for (const piece of encoded) {
    if (line.length + piece.length > 74) {
      out += `${line}=\r\n`
      line = ''
    }
    line += piece
  }
  return out + line
}

const benign = {
  en: 'The weather was mild and the children walked home along the river after school. ',
  zh: '今天天气很好，孩子们放学后沿着河边慢慢走回家。',
}

const padding = (text: string): string =>
  (/\p{Script=Han}/u.test(text) ? benign.zh : benign.en)
    .repeat(400)
    .slice(0, 9_000)
    .replace(/[\ud800-\udbff]$/, '')

const traditional = Converter({ from: 'cn', to: 'tw' })
const anyOf =
  (...words: readonly (readonly [from: string, ...to: string[]])[]): Operator['apply'] =>
  (text, _spans, random) => {
    let out = text
    for (const [from, ...to] of words) {
      out = out.replaceAll(from, () => to[Math.floor(random() * to.length)] ?? from)
    }
    return out
  }

const whole =
  (write: Write): Operator['apply'] =>
  (text, _spans, random) =>
    write(text, random)

const digitsAs = (table: readonly string[]): Operator['apply'] =>
  whole((text) => text.replace(/[0-9]/g, (digit) => table[Number(digit)] ?? digit))

const cyrillic = pairs('aceiopsxyjh', [...'асеіорѕхујһ'])
const greek = pairs('aeiopuvtk', [...'αειορυντκ'])
const cherokee = pairs('abcdeghijklmprstvwyz', [...'ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᎩᏃ'])
const smallCaps = pairs(alphabet, [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡxʏᴢ'])
const raised = pairs('abcdefghijklmnoprstuvwxyz', [...'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'])
const leetDigits = pairs('aeiost', ['4', '3', '1', '0', '5', '7'])
const leetSigns = pairs('asicl', ['@', '$', '!', '(', '|'])

/**
 * Ways in which a text is disguised: published ones, by the numbers under which the literature and the
 * project's threat notes list them. `strict` ones are held to the target; `told` ones are reported only,
 * since no honest fold undoes them (upside down, letters lost or swapped, hints in words).
 *
 * `where`: `keywords` disguises the words that gave the message away, each in whole; `text` the lot.
 */
export const operators: readonly Operator[] = [
  ...(
    [
      ['M01', '\u200b'],
      ['M02', '\u200c'],
      ['M03', '\u200d'],
      ['M04', '\u2060'],
      ['M05', '\u00ad'],
      ['M06', '\ufeff'],
      ['M07', '\u034f'],
      ['M08', '\ufe0f'],
      ['M10', '\u{e0061}'],
      ['M11', '\u3164'],
      ['M12', '\u2800'],
      ['M13', '\u180e'],
      ['M14', '\u200e'],
      ['M17', '\u0001'],
      ['M18', '\u0085'],
      ['M44', ' '],
      ['M45', '.'],
      ['M46', '_'],
      ['M46-hyphen', '-'],
      ['M46-star', '*'],
      ['M47', '🔥'],
      ['M48', '\n'],
      ['M49', '\u3000'],
      ['M56', '&zwnj;'],
      ['M62', '<!-- x -->'],
      ['M63', '<b></b>'],
      ['M69', '\\'],
      ['M70', '||'],
      ['Z19', '·'],
    ] as const
  ).map(([id, sign]): Operator => ({ id, kind: 'held', apply: phrasewise(joined(sign)) })),
  {
    id: 'M09',
    kind: 'held',
    apply: spanwise(followed((at) => String.fromCodePoint(0xe0100 + (at % 16)))),
  },
  {
    id: 'M15',
    kind: 'held',
    apply: spanwise((word) => [...word].map((one) => `\u2068${one}\u2069`).join('')),
  },
  {
    id: 'M16',
    kind: 'held',
    apply: spanwise((word) => `\u202e${[...word].reverse().join('')}\u202c`),
  },
  { id: 'M19', kind: 'held', apply: spanwise(followed(() => '\u0301')) },
  {
    id: 'M20',
    kind: 'held',
    apply: spanwise((word, random) =>
      [...word]
        .map(
          (one) =>
            one +
            Array.from({ length: 10 }, () =>
              String.fromCharCode(0x300 + Math.floor(random() * 0x60)),
            ).join(''),
        )
        .join(''),
    ),
  },
  { id: 'M21', kind: 'held', apply: spanwise(followed(() => '\u0336')) },
  { id: 'M22', kind: 'held', apply: spanwise(followed(() => '\u20dd')) },
  {
    id: 'M23',
    kind: 'held',
    apply: spanwise((word) =>
      word.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    ),
  },
  { id: 'M24', kind: 'held', apply: spanwise(styled(0x1d41a)) },
  {
    id: 'M25',
    kind: 'held',
    apply: spanwise(styled(0x1d4b6, { e: 0x212f, g: 0x210a, o: 0x2134 })),
  },
  { id: 'M26', kind: 'held', apply: spanwise(styled(0x1d51e)) },
  { id: 'M27', kind: 'held', apply: spanwise(styled(0x1d552)) },
  { id: 'M28', kind: 'held', apply: spanwise(styled(0x1d68a)) },
  { id: 'M29', kind: 'held', apply: spanwise(styled(0x24d0)) },
  { id: 'M30', kind: 'held', apply: spanwise(styled(0x1f150)) },
  { id: 'M31', kind: 'held', apply: spanwise(styled(0x1f170)) },
  { id: 'M32', kind: 'held', apply: spanwise(styled(0x249c)) },
  { id: 'M33', kind: 'held', apply: spanwise(styled(0x1f1e6)) },
  { id: 'M34', kind: 'held', apply: spanwise(replaced(raised)) },
  { id: 'M35', kind: 'held', apply: spanwise(replaced(smallCaps)) },
  { id: 'M37', kind: 'held', apply: spanwise(replaced(cyrillic)) },
  { id: 'M38', kind: 'held', apply: spanwise(replaced(greek)) },
  { id: 'M39', kind: 'held', apply: spanwise(replaced(cherokee)) },
  {
    id: 'M40',
    kind: 'held',
    apply: whole((text) =>
      text
        .replaceAll('ffi', 'ﬃ')
        .replaceAll('fi', 'ﬁ')
        .replaceAll('fl', 'ﬂ')
        .replaceAll('ff', 'ﬀ')
        .replaceAll('st', 'ﬆ'),
    ),
  },
  { id: 'M41', kind: 'held', apply: spanwise(replaced(leetDigits)) },
  { id: 'M42', kind: 'held', apply: spanwise(replaced(leetSigns)) },
  { id: 'M43', kind: 'held', apply: spanwise(replaced({ m: 'rn', w: 'vv', d: 'cl' })) },
  {
    id: 'M50',
    kind: 'held',
    apply: spanwise((word) =>
      [...word].map((one, at) => (at % 2 === 0 ? one.toLowerCase() : one.toUpperCase())).join(''),
    ),
  },
  { id: 'M51', kind: 'held', apply: spanwise((word) => word.replace(/[aeiou]/gi, '$&$&$&$&')) },
  {
    id: 'M54',
    kind: 'held',
    apply: spanwise((word) => [...word].map((one) => `&#${one.codePointAt(0)};`).join('')),
  },
  {
    id: 'M55',
    kind: 'held',
    apply: spanwise((word) =>
      [...word].map((one) => `&#x000${(one.codePointAt(0) ?? 0).toString(16)};`).join(''),
    ),
  },
  { id: 'M57', kind: 'held', apply: spanwise(percent) },
  { id: 'M58', kind: 'held', apply: spanwise((word) => percent(word).replaceAll('%', '%25')) },
  { id: 'M59', kind: 'held', apply: spanwise(escaped) },
  { id: 'M60', kind: 'held', apply: whole(base64) },
  { id: 'M61', kind: 'held', apply: whole(quotedPrintable) },
  { id: 'M65', kind: 'held', apply: whole((text) => `${padding(text)}\n\n${text}`) },
  { id: 'M66', kind: 'held', apply: whole((text) => `${text}\n\n${padding(text)}`) },
  {
    id: 'M68',
    kind: 'held',
    apply: spanwise((word) => {
      const half = Math.ceil([...word].length / 2)
      return `**${[...word].slice(0, half).join('')}**__${[...word].slice(half).join('')}__`
    }),
  },
  {
    id: 'M71',
    kind: 'held',
    apply: digitsAs([...'0123456789'].map((digit) => `${digit}\ufe0f\u20e3`)),
  },
  { id: 'M72', kind: 'held', apply: digitsAs([...'٠١٢٣٤٥٦٧٨٩']) },
  { id: 'M73', kind: 'held', apply: digitsAs([...'〇一二三四五六七八九']) },
  { id: 'M74', kind: 'held', apply: digitsAs([...'零壹贰叁肆伍陆柒捌玖']) },
  { id: 'M75', kind: 'held', apply: digitsAs([...'⓪①②③④⑤⑥⑦⑧⑨']) },
  {
    id: 'M78',
    kind: 'held',
    apply: whole((text) =>
      text
        .replaceAll("'", '’')
        .replaceAll(' - ', ' — ')
        .replaceAll('"', '”')
        .replaceAll('“', '「')
        .replaceAll('”', '」'),
    ),
  },
  {
    id: 'Z01',
    kind: 'held',
    apply: whole((text) => (/\p{Script=Han}/u.test(text) ? traditional(text) : text)),
  },
  {
    id: 'Z02',
    kind: 'held',
    apply: anyOf(['微信', '薇信', '葳信', '巍信'], ['助记词', '住记词'], ['客服', '克服']),
  },
  { id: 'Z03', kind: 'held', apply: anyOf(['微信', '徽信'], ['账', '帐'], ['验证', '验証']) },
  { id: 'Z04', kind: 'held', apply: anyOf(['微信', 'V信', 'ⅴ信', 'v❤信']) },
  { id: 'Z05', kind: 'held', apply: anyOf(['微信', 'vx', 'VX', 'wx', 'weixin']) },
  { id: 'Z06', kind: 'held', apply: anyOf(['微信', 'wei信', '微xin']) },
  { id: 'Z07', kind: 'held', apply: anyOf(['微信', '卫星']) },
  { id: 'Z08', kind: 'held', apply: anyOf(['加微信', '➕V', '家V', '加薇', '加威信', '加维信']) },
  { id: 'Z09', kind: 'held', apply: anyOf(['QQ', '扣扣', '抠抠', '球球', '企鹅', 'Q Q']) },
  { id: 'Z10', kind: 'held', apply: anyOf(['QQ', 'ⓠⓠ', 'ＱＱ', 'ԚԚ']) },
  { id: 'Z11', kind: 'held', apply: anyOf(['QQ', '🐧']) },
  { id: 'Z12', kind: 'held', apply: anyOf(['信', '亻言'], ['好', '女子'], ['码', '石马']) },
  {
    id: 'Z13',
    kind: 'held',
    apply: anyOf(
      ['微信', 'weixin', 'wēi xìn'],
      ['客服', 'kefu', 'kè fú'],
      ['验证码', 'yanzhengma'],
      ['助记词', 'zhujici'],
    ),
  },
  { id: 'Z16', kind: 'held', apply: anyOf(['二', 'ニ'], ['工', 'エ'], ['口', 'ロ'], ['力', 'カ']) },
  {
    id: 'Z18',
    kind: 'held',
    apply: whole((text) => (/\p{Script=Han}/u.test(text) ? [...text].join('\n') : text)),
  },
  { id: 'Z20', kind: 'held', apply: spanwise(joined('(无)'), letters.han) },
  {
    id: 'M36',
    kind: 'told',
    apply: spanwise(replaced(pairs(alphabet, [...'ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz']))),
  },
  {
    id: 'M52',
    kind: 'told',
    apply: spanwise((word) =>
      word.length < 4 ? word : `${word[0]}${word[2]}${word[1]}${word.slice(3)}`,
    ),
  },
  {
    id: 'M53',
    kind: 'told',
    apply: spanwise((word) => word.replace(/(?<=[a-z])[aeiou](?=[a-z])/gi, '')),
  },
  {
    id: 'M64',
    kind: 'told',
    apply: whole((text) =>
      text.replace(/[a-z]/gi, (one) => {
        const first = one <= 'Z' ? 65 : 97
        return String.fromCharCode(((one.charCodeAt(0) - first + 13) % 26) + first)
      }),
    ),
  },
  {
    id: 'M80',
    kind: 'told',
    apply: anyOf(['call', '📞'], ['phrase', '🔑'], ['钱', '💰'], ['电话', '☎️']),
  },
  {
    id: 'Z14',
    kind: 'told',
    apply: anyOf(['微信', 'wx'], ['客服', 'kf'], ['验证码', 'yzm'], ['助记词', 'zjc']),
  },
  { id: 'Z17', kind: 'told', apply: whole((text) => [...text].reverse().join('')) },
]
