import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { FetchError } from './fetch-error.ts'
import type { Perspective } from './settings.ts'

/** An address that a name leads to. */
export interface ResolvedAddress {
  readonly address: string
  readonly family: 4 | 6
}

/** Answers that a resolver gives for a name that is not there, or has no record of the kind asked for. */
const absent: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])

const resolverOf = ({ resolvers }: Perspective): Resolver => {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (resolvers.length > 0) resolver.setServers([...resolvers])
  return resolver
}

const orNone = async <T>(answer: Promise<readonly T[]>): Promise<readonly T[]> => {
  try {
    return await answer
  } catch (error) {
    if (absent.has((error as { code?: unknown }).code)) return []
    throw new FetchError('resolver-failed', 'the resolver did not answer')
  }
}

/**
 * All addresses of a host as one perspective sees them: asked once, by DNS alone, without the machine's
 * hosts file. An IP address is itself. Throws `FetchError`.
 */
export const resolveName = async (
  host: string,
  perspective: Perspective,
): Promise<readonly ResolvedAddress[]> => {
  const family = isIP(host)
  if (family === 4 || family === 6) return [{ address: host, family }]
  const resolver = resolverOf(perspective)
  const [four, six] = await Promise.allSettled([
    orNone(resolver.resolve4(host)),
    orNone(resolver.resolve6(host)),
  ])
  const found: ResolvedAddress[] = [
    ...(four.status === 'fulfilled' ? four.value : []).map((address) => ({
      address,
      family: 4 as const,
    })),
    ...(six.status === 'fulfilled' ? six.value : []).map((address) => ({
      address,
      family: 6 as const,
    })),
  ]
  if (found.length > 0) return found
  if (four.status === 'rejected') throw four.reason
  if (six.status === 'rejected') throw six.reason
  throw new FetchError('name-not-found', 'the name leads to no address')
}

/** TXT records of a name, each put together; empty when there are none. Throws `FetchError`. */
export const resolveText = async (
  name: string,
  perspective: Perspective,
): Promise<readonly string[]> => {
  const records = await orNone(resolverOf(perspective).resolveTxt(name))
  return records.slice(0, 100).map((pieces) => pieces.join(''))
}
