import { confusableLines } from './data/confusables-17.ts'

/**
 * Letters that Unicode's table keeps apart although they pass for Latin at reading size: hooked,
 * turned and small-capital forms, and Cyrillic and Greek letters of near-equal shape.
 */
const visual: Readonly<Record<string, string>> = {
  a: 'ɑᴀɐαа',
  b: 'ƅƃɓʙьъвßβ',
  c: 'ƈᴄсɔϲςҫ',
  d: 'ԁɖɗđðḍᴅ',
  e: 'əɛɘєэеєҽᴇǝɇ',
  f: 'ƒꜰ',
  g: 'ɡɢǥԍ',
  h: 'һɦħнհʜẖⱨ',
  i: 'ıɩɪɨіιϊї',
  j: 'јʝɉᴊ',
  k: 'кƙᴋκқҝⱪ',
  l: 'łɫɭӏʟƚ',
  m: 'мᴍɱ',
  n: 'пɴɲηƞոŋռꞑ',
  o: 'оөøοσɵᴏօѳ',
  p: 'рρƿƥᴘþ',
  q: 'ԛɋզ',
  r: 'гʀɼɽɾɍᴦ',
  s: 'ѕʂꜱƨ',
  t: 'тτŧƫᴛ',
  u: 'υᴜцʉսµμ',
  v: 'νѵʋᴠⱱ',
  w: 'ԝѡωшɯᴡⱳաɰ',
  x: 'хχҳ',
  y: 'уүγʏɏɣ',
  z: 'ʐƶᴢⱬʑ',
}

let table: ReadonlyMap<string, string> | undefined

const build = (): ReadonlyMap<string, string> => {
  const map = new Map<string, string>()
  for (const line of confusableLines.split('\n')) {
    const space = line.indexOf(' ')
    const prototype = line.slice(0, space)
    for (const char of line.slice(space + 1)) map.set(char, prototype)
  }
  for (const [letter, chars] of Object.entries(visual)) {
    for (const char of chars) map.set(char, letter)
  }
  return map
}

/** The prototype of a character outside ASCII under UTS #39 (Unicode 17) and the visual classes, or undefined. */
export const confusableOf = (char: string): string | undefined => {
  table ??= build()
  return table.get(char)
}
