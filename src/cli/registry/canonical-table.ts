import { channelKey, type Entity } from '../../core/registry/entity.ts'
import { visibleText } from '../render/visible.ts'

/** Scripts that names of the world's brands are written in, by their Unicode names. */
const scripts = [
  'Latin',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Georgian',
  'Armenian',
] as const
const byScript = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)

/** `Latin`, `Han + Latin`, `digits` where there is no letter. */
export const scriptsOf = (text: string): string => {
  const found = byScript.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)
  if (found.length > 0) return found.join(' + ')
  return /\p{L}/u.test(text) ? 'another script' : 'digits'
}

/** One line a name and a channel: the key under which it is looked up and the scripts of its letters. */
export const canonicalTable = (entity: Entity): string => {
  const names = [entity.name, ...entity.aliases.map(({ text }) => text)]
  return [
    ...[...new Set(names)].map((name) => `  name  ${visibleText(name)}  (${scriptsOf(name)})`),
    ...entity.channels.map(
      ({ type, platform, store, value, tier }) =>
        `  ${channelKey(type, platform ?? store, value)}  (${scriptsOf(value)}; ${tier})`,
    ),
    '',
  ].join('\n')
}
