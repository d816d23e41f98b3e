import type { Engine } from '../core/check.ts'
import type { RuleSet } from '../core/message/rule.ts'
import type { Registry } from '../core/registry/registry.ts'
import type { Steps } from '../core/steps.ts'
import type { SignedManifest } from '../registry/release/sign.ts'
import type { HelpGuide } from '../rules/help-guide.ts'
import type { AssetNames } from './pages/layout.tsx'

/** A file that the pages load, with its bytes in memory. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  /** The same bytes after gzip, made by the build. */
  readonly gzip?: Uint8Array<ArrayBuffer>
  /** The same after Brotli. */
  readonly br?: Uint8Array<ArrayBuffer>
}

/** What the pages need from the host; asked anew for each request. */
export interface PageContext {
  engine(): Engine
  registry(): Registry
  rules(): RuleSet
  /** Playbooks and countries. */
  help(): HelpGuide
  readonly assets: AssetNames
  /** Keeps the name of a brand that somebody misses; the id of the case, or undefined when nothing can be kept. */
  requestBrand?(name: string): Promise<string | undefined>
  /** Built files by path below `/assets/`. */
  asset(path: string): Asset | undefined
  /** What reads letters in pictures, by name below `/ocr/`; absent where the host does not carry it. */
  ocr?(name: string): Promise<Asset | undefined>
  /** The signed head of the current release. */
  signed(): SignedManifest
  /** The bytes of a part of the current release that pages may load, by its hash. */
  part(sha256: string): Promise<Asset | undefined>
  /** Runs a check when its turn comes; undefined when too many long ones wait already. */
  inTurn<T>(units: number, work: () => Steps<T>): Promise<T | undefined>
  now(): number
  newId(): string
}
