const scripts: readonly (readonly [RegExp, (country: string) => string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, () => 'ja'],
  [/\p{Script=Hangul}/u, () => 'ko'],
  [/\p{Script=Cyrillic}/u, () => 'ru'],
  [/\p{Script=Han}/u, (country) => hanOf[country] ?? 'zh-Hans'],
]
const hanOf: Readonly<Record<string, string>> = { JP: 'ja', HK: 'zh-Hant', TW: 'zh-Hant' }

/**
 * The language of an office's name, where its letters tell it: Han characters are drawn and read out
 * otherwise in each. `undefined` for Latin letters, which every page reads.
 */
export const languageOfScript = (name: string, country: string): string | undefined =>
  scripts.find(([letters]) => letters.test(name))?.[1](country)
