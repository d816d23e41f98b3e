import type { Context } from 'hono'
import type { LoadedEngine } from '../rules/build-engine.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { ProblemError } from './problems.ts'

/** Header by which a caller asks for `preview`, or for rules of one version. */
export const rulesHeader = 'countersign-rules'

/** An engine under rules that callers may ask for. */
export interface NamedEngine {
  readonly release: LoadedEngine
  /** Since when these rules are replaced and until when they are kept, milliseconds; absent: a preview. */
  readonly replaced?: { readonly since: number; readonly until: number }
}

/**
 * The context under the rules that the request asks for; the context itself when it asks for none, or
 * for the current ones. Replaced rules answer with `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
 *
 * @throws ProblemError `unknown-rules`
 */
export const underAskedRules = (c: Context<ApiEnv>, context: ApiContext): ApiContext => {
  const asked = c.req.header(rulesHeader)
  if (asked === undefined || asked === context.rules().version) return context
  const found = context.named?.(asked)
  if (found === undefined || (found.replaced?.until ?? Number.POSITIVE_INFINITY) <= context.now()) {
    throw new ProblemError('unknown-rules', { detail: `Current are ${context.rules().version}.` })
  }
  if (found.replaced !== undefined) {
    c.header('deprecation', `@${Math.floor(found.replaced.since / 1_000)}`)
    c.header('sunset', new Date(found.replaced.until).toUTCString())
  }
  const { engine, registry, rules } = found.release
  return { ...context, engine: () => engine, registry: () => registry, rules: () => rules }
}
