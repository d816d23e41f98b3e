import type { Channel, EvidenceMethod, SourceEvidence } from '../../core/registry/entity.ts'

/** Methods by which an owner's domain proves; see `lookAtSource`. */
export const provingMethods: ReadonlySet<EvidenceMethod> = new Set([
  'dns_txt',
  'well_known',
  'backlink',
])

const txtPrefix = '_countersign.'
/** A name or address of everyday length; a longer one is evidence that people read. */
const longest = 512

/** The owner's host that a proof stands on; null for what cannot be looked at again from here. */
export const hostOfProof = ({ method, source }: SourceEvidence): string | null => {
  if (!provingMethods.has(method) || source.length > longest) return null
  if (method === 'dns_txt') {
    const host = source.startsWith(txtPrefix) ? source.slice(txtPrefix.length) : ''
    return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host : null
  }
  const url = URL.parse(source)
  // Another port or plain http is not the owner's word: others may write there.
  return url?.protocol === 'https:' && url.port === '' ? url.hostname : null
}

export const txtNameOf = (host: string): string => `${txtPrefix}${host}`

/** A proof among the evidence of a channel, with its host. */
export interface CitedProof {
  readonly method: EvidenceMethod
  readonly source: string
  readonly host: string
}

/** The proofs that a channel's evidence cites, each once. */
export const proofsOf = (channel: Channel): readonly CitedProof[] => {
  const found = new Map<string, CitedProof>()
  for (const evidence of channel.evidence) {
    const host = hostOfProof(evidence)
    const { method, source } = evidence
    if (host !== null) found.set(`${method}|${source}`, { method, source, host })
  }
  return [...found.values()]
}
