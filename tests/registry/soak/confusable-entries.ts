import { type Channel, vouchingTiers } from '../../../src/core/registry/entity.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { crossChecks } from '../../../src/registry/rules/cross-checks.ts'
import { entity, website } from '../sample-curation.ts'

/** Letters that pass for others, chosen here and not taken from the tables that the engine reads. */
const twins: Readonly<Record<string, readonly string[]>> = {
  a: ['а', 'ɑ', 'á', 'à', 'ä', 'ạ', '4'],
  b: ['Ь', 'ḃ', 'ḅ'],
  c: ['с', 'ç', 'ċ', 'ć'],
  d: ['ԁ', 'ď', 'ḍ'],
  e: ['е', 'é', 'è', 'ë', 'ẹ', 'ė', '3'],
  g: ['ɡ', 'ġ', 'ğ', '9'],
  h: ['һ', 'ḥ'],
  i: ['і', 'í', 'ì', 'ï', 'ị', '1', 'l'],
  k: ['к', 'ķ', 'ḳ'],
  l: ['ӏ', 'ļ', 'ḷ', '1', 'i'],
  m: ['м', 'ṃ', 'rn'],
  n: ['ո', 'ñ', 'ń', 'ṇ'],
  o: ['о', 'ο', 'ö', 'ó', 'ọ', '0'],
  p: ['р', 'ṗ'],
  r: ['ŕ', 'ṛ'],
  s: ['ѕ', 'ś', 'ş', 'ṣ', '5'],
  t: ['ţ', 'ṭ', 'т'],
  u: ['υ', 'ú', 'ü', 'ụ'],
  v: ['ν', 'ѵ', 'ṿ'],
  w: ['ԝ', 'ẁ', 'ẉ', 'vv'],
  x: ['х', 'ẋ'],
  y: ['у', 'ý', 'ỵ'],
  z: ['ż', 'ẓ', '2'],
}

export interface ConfusableCount {
  readonly entries: number
  readonly variants: number
  /** Refused before any person sees them. */
  readonly blocked: number
  /** Shown to the reviewer as what they resemble. */
  readonly remarked: number
  /** Neither, as `variant of entry`. */
  readonly silent: readonly string[]
}

const letterOf = (name: string, at: number): readonly string[] => twins[name[at] ?? ''] ?? []

/** Names that differ from this one by one letter that looks alike, then by two. */
function* variantsOf(name: string): Generator<string> {
  const put = (text: string, at: number, letter: string): string =>
    text.slice(0, at) + letter + text.slice(at + 1)
  for (let at = 0; at < name.length; at += 1) {
    for (const letter of letterOf(name, at)) yield put(name, at, letter)
  }
  // From the right, so that the first place keeps its index.
  for (let second = name.length - 1; second > 0; second -= 1) {
    for (let at = 0; at < second; at += 1) {
      for (const later of letterOf(name, second)) {
        for (const letter of letterOf(name, at)) yield put(put(name, second, later), at, letter)
      }
    }
  }
}

/** As a browser would send it; undefined where no such host can exist. */
const hostOf = (name: string): string | undefined => {
  try {
    return new URL(`https://${name}`).hostname
  } catch {
    return undefined
  }
}

/**
 * Proposes, for somebody new, confusable variants of the websites that the shipped registry calls official, and
 * counts what becomes of them. `every` takes each n-th website; names shorter than five letters are left out,
 * for which a letter is too much.
 */
export const proposeConfusables = async (options: {
  readonly entries: number
  readonly variants: number
  readonly every?: number
  /** The control: a registry that knows none of the names that are imitated. */
  readonly unknown?: boolean
}): Promise<ConfusableCount> => {
  const { curated } = await readShipped()
  const { rules, lookalike } = readEngineRules()
  const targets = new Map<string, string>()
  for (const { channels } of curated.entities) {
    for (const { type, value, state, tier } of channels) {
      const [label = '', ...rest] = value.replace(/^www\./, '').split('.')
      const isName = rest.length === 1 && /^[a-z0-9-]{5,}$/.test(label)
      if (type === 'website' && state === 'active' && vouchingTiers.has(tier) && isName) {
        targets.set(`${label}.${rest[0]}`, label)
      }
    }
  }
  const picked = [...targets]
    .filter((_, at) => at % (options.every ?? 1) === 0)
    .slice(0, options.entries)
  const channels: Channel[] = []
  const origin: string[] = []
  for (const [host, label] of picked) {
    const hosts = new Set<string>()
    for (const variant of variantsOf(label)) {
      if (hosts.size === options.variants) break
      const proposed = hostOf(`${variant}${host.slice(label.length)}`)
      if (proposed !== undefined && proposed !== host && !targets.has(proposed)) hosts.add(proposed)
    }
    for (const proposed of hosts) {
      channels.push(website(proposed))
      origin.push(`${proposed} of ${host}`)
    }
  }
  const stranger = entity('stranger-pay', { name: 'Stranger Pay', channels })
  const known = options.unknown === true ? { ...curated, entities: [] } : curated
  const findings = crossChecks([{ entity: stranger, channels }], known, {
    hosts: rules.hosts,
    lookalikeWords: lookalike,
  })
  const blocked = new Set<number>()
  const remarked = new Set<number>()
  for (const { path, severity } of findings) {
    const at = Number(path[2])
    if (severity === 'error') blocked.add(at)
    else remarked.add(at)
  }
  return {
    entries: picked.length,
    variants: channels.length,
    blocked: blocked.size,
    remarked: [...remarked].filter((at) => !blocked.has(at)).length,
    silent: origin.filter((_, at) => !blocked.has(at) && !remarked.has(at)),
  }
}
