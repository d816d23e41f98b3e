import type { readAssets } from '../../api/pages/read-assets.ts'
import { ruleAssets } from '../../api/pages/rule-assets.ts'
import { rulesFolder } from '../../platform/rule-folder.ts'
import { type RulesInUse, readRulesInUse, watchChannels } from '../../platform/rules-in-use.ts'
import type { EngineRules } from '../../rules/bundle.ts'

/** Files of the pages by path below `/assets/`. */
type Assets = ReturnType<typeof readAssets>

export interface RulesEvent {
  readonly level: 'info' | 'error'
  readonly event: 'rules-taken' | 'rules-refused'
  /** Version, or why they were refused. */
  readonly detail: string
}

/** The rules of a running service: those installed beside the code, or those that ship with it. */
export interface FollowedRules {
  readonly inUse: () => RulesInUse
  /** A page's file under the installed rules; undefined where the build's own holds. */
  readonly asset: (path: string) => ReturnType<Assets['get']>
  /** Looks for other rules from now on; `take` resolves when they are in force. */
  readonly watch: (take: (next: RulesInUse) => Promise<void>) => () => void
}

/**
 * @param built the page's files of the build
 * @param now milliseconds since the epoch
 */
export const followRules = async (
  from: { readonly dataDir: string; readonly rulesDir?: string },
  shipped: EngineRules,
  built: Assets,
  now: () => number,
  log: (event: RulesEvent) => void,
): Promise<FollowedRules> => {
  const folder = rulesFolder(from.dataDir, from.rulesDir)
  const read = (): RulesInUse => {
    const next = readRulesInUse(folder, shipped, now())
    for (const detail of next.problems) log({ level: 'error', event: 'rules-refused', detail })
    return next
  }
  let assets: Assets = new Map()
  const dress = async ({ current }: RulesInUse): Promise<void> => {
    assets = current === shipped ? new Map() : await ruleAssets(current, built)
  }
  let inUse = read()
  await dress(inUse)
  const tell = (): void =>
    log({ level: 'info', event: 'rules-taken', detail: inUse.current.rules.version })
  if (inUse.current !== shipped) tell()
  return {
    inUse: () => inUse,
    asset: (path) => assets.get(path),
    watch: (take) => {
      let work = Promise.resolve()
      return watchChannels(folder, () => {
        work = work.then(async () => {
          inUse = read()
          await take(inUse)
          tell()
          await dress(inUse)
        })
      })
    },
  }
}
