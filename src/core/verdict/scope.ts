import type { HostLists } from '../identify/host-lists.ts'
import type { CompiledRules } from '../message/compile-rules.ts'
import type { RuleSet } from '../message/rule.ts'
import type { Registry } from '../registry/registry.ts'
import type { EngineStamp, RegistryStamp } from './answer.ts'
import type { Speaker } from './words.ts'

/** What every check needs, fixed for one request. */
export interface CheckScope {
  readonly registry: Registry
  readonly hosts: HostLists
  readonly rules: RuleSet
  readonly compiled: CompiledRules
  readonly now: number
  readonly id: string
  readonly speaker: Speaker
  readonly stamps: { readonly registry: RegistryStamp; readonly engine: EngineStamp }
}
