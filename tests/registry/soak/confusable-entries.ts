import type { HostLists } from '../../../src/core/identify/host-lists.ts'
import { identify } from '../../../src/core/identify/identify.ts'
import { type Channel, vouchingTiers } from '../../../src/core/registry/entity.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import { readShipped } from '../../../src/platform/read-shipped.ts'
import { keyOf } from '../../../src/registry/changes/draft.ts'
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
  /** Entries by the kind of their channel. */
  readonly byKind: Readonly<Record<string, number>>
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

/** An official channel whose name is imitated, and what a variant of the name makes of it. */
interface Target {
  readonly value: string
  readonly label: string
  readonly put: (variant: string) => Channel | undefined
}

/** A host cut where somebody registers a name of five letters at least: for fewer a letter is too much. */
const cutHost = (
  host: string,
  hosts: HostLists,
): { readonly above: string; readonly label: string; readonly suffix: string } | undefined => {
  const found = identify(host, { type: 'url' }, hosts)
  if (found?.type !== 'url' || found.registrable === null) return undefined
  const [label = '', ...rest] = found.registrable.split('.')
  if (!/^[a-z0-9-]{5,}$/.test(label)) return undefined
  const above = host.slice(0, host.length - found.registrable.length)
  return { above, label, suffix: `.${rest.join('.')}` }
}

/** How a channel is imitated; undefined for kinds without a name, and for names shorter than five letters. */
const targetOf = (channel: Channel, hosts: HostLists): Target | undefined => {
  const { type, value } = channel
  const plain = { ...channel, evidence: website('x.example').evidence, state: 'active' as const }
  if (type === 'website' || type === 'sender-domain' || type === 'email-address') {
    const at = value.lastIndexOf('@') + 1
    const cut = value.includes('/') ? undefined : cutHost(value.slice(at), hosts)
    if (cut === undefined) return undefined
    const { above, label, suffix } = cut
    const put = (variant: string): Channel | undefined => {
      const host = hostOf(`${above}${variant}${suffix}`)
      return host === undefined ? undefined : { ...plain, value: `${value.slice(0, at)}${host}` }
    }
    return { value, label, put }
  }
  if (type === 'handle' && /^[a-z0-9_.-]{5,}$/.test(value)) {
    return { value, label: value, put: (variant) => ({ ...plain, value: variant }) }
  }
  return undefined
}

/**
 * Proposes, for somebody new, confusable variants of what the shipped registry calls official: websites, domains of mail,
 * mailboxes and accounts; counts what becomes of them. `every` takes each n-th entry. Variants that are no channel at
 * all, such as letters that a platform does not take, are left out.
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
  const targets = new Map<string, Target & { readonly type: string }>()
  const taken = new Set<string>()
  for (const { channels } of curated.entities) {
    for (const channel of channels) {
      taken.add(keyOf(channel))
      if (channel.state !== 'active' || !vouchingTiers.has(channel.tier)) continue
      const target = targetOf(channel, rules.hosts)
      if (target !== undefined) targets.set(keyOf(channel), { ...target, type: channel.type })
    }
  }
  const picked = [...targets.values()]
    .filter((_, at) => at % (options.every ?? 1) === 0)
    .slice(0, options.entries)
  const channels: Channel[] = []
  const origin: string[] = []
  const byKind: Record<string, number> = {}
  const proposed = new Set<string>()
  for (const { value, label, put, type } of picked) {
    let made = 0
    for (const variant of variantsOf(label)) {
      if (made === options.variants) break
      const channel = put(variant)
      if (channel === undefined || !isOne(channel, rules.hosts)) continue
      const key = keyOf(channel)
      if (taken.has(key) || proposed.has(key)) continue
      proposed.add(key)
      made += 1
      channels.push(channel)
      origin.push(`${channel.type} ${channel.value} of ${value}`)
    }
    if (made > 0) byKind[type] = (byKind[type] ?? 0) + 1
  }
  const stranger = entity('stranger-pay', { name: 'Stranger Pay', channels })
  const known = options.unknown === true ? { ...curated, entities: [] } : curated
  const names = curated.entities
    .map(({ name }) => name.toLowerCase())
    .filter((name) => /^[a-z0-9 ]+$/.test(name) && name.replaceAll(' ', '').length >= 5)
    .filter((_, at) => at % (options.every ?? 1) === 0)
    .slice(0, Math.max(0, options.entries - picked.length))
  const namesakes = names.flatMap((name) => {
    const variants = [...new Set(variantsOf(name))].slice(0, options.variants)
    byKind.name = (byKind.name ?? 0) + (variants.length > 0 ? 1 : 0)
    return variants.map((variant) => ({ variant, name }))
  })
  const strangers = namesakes.map(({ variant, name }, at) => {
    origin.push(`name ${variant} of ${name}`)
    const own = [website(`stranger-pay-${at}.example`)]
    const one = { name: variant, aliases: [], channels: own }
    return { entity: entity(`stranger-pay-${at}`, one), channels: own }
  })
  const gained = [{ entity: stranger, channels }, ...strangers]
  const findings = crossChecks(gained, known, {
    hosts: rules.hosts,
    lookalikeWords: lookalike,
  })
  const blocked = new Set<number>()
  const remarked = new Set<number>()
  for (const { path, severity } of findings) {
    const nth = Number(/-(\d+)$/.exec(String(path[0]))?.[1])
    const at = path[1] === 'name' ? channels.length + nth : Number(path[2])
    // What is said of a stranger's own website is no word about the name.
    if (path[1] !== 'name' && path[0] !== stranger.slug) continue
    if (severity === 'error') blocked.add(at)
    else remarked.add(at)
  }
  return {
    entries: Object.values(byKind).reduce((sum, count) => sum + count, 0),
    byKind,
    variants: origin.length,
    blocked: blocked.size,
    remarked: [...remarked].filter((at) => !blocked.has(at)).length,
    silent: origin.filter((_, at) => !blocked.has(at) && !remarked.has(at)),
  }
}

/** Whether a variant is a channel of its kind in the form in which it would be kept. */
const isOne = ({ type, platform, value }: Channel, hosts: HostLists): boolean => {
  if (type !== 'handle') return true
  const found = identify(value, { type, ...(platform === undefined ? {} : { platform }) }, hosts)
  return found?.type === 'handle' && found.value === value
}
