import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NamedEngine } from '../../api/asked-rules.ts'
import type { NamedRules, RulesInUse } from '../../platform/rules-in-use.ts'
import type { RunningRegistry } from '../../platform/start-registry.ts'
import type { LoadedEngine } from '../../rules/build-engine.ts'
import { curatedOnly, engineBuilder } from '../../rules/engine-builder.ts'
import { type NamedBuilder, namedBuilder } from '../../rules/releases/named-engines.ts'

export interface FollowingRegistry {
  /**
   * Brings the open data in, in pieces between which requests are answered, after `prepare`. Until then
   * a release that comes in is in force with its curated part, afterwards with both, each time before
   * its author is told that it is done.
   */
  widen(prepare: () => Promise<void> | undefined): Promise<void>
  /** Other rules are in use: in force once they are built. */
  useRules(next: RulesInUse): Promise<void>
}

type Set = (current: LoadedEngine, named: ReadonlyMap<string, NamedEngine>) => void

interface Named extends NamedRules {
  readonly name: string
  readonly builder: NamedBuilder
}

const pause = async (): Promise<void> => {
  await nextTurn()
}

/** Keeps the engines in step with the registry and with the rules. Answers from the curated part at once. */
export const followRegistry = (
  registry: Pick<RunningRegistry, 'current' | 'onChange'>,
  first: RulesInUse,
  set: Set,
): FollowingRegistry => {
  let broad = false
  let inUse = first
  let build = engineBuilder(first.current)
  let named = namedOf(first)
  let engines = new Map<string, NamedEngine>()
  let last: LoadedEngine | undefined
  let turn = 0

  const snapshotNow = () => (broad ? registry.current() : curatedOnly(registry.current()))

  /** The current rules at once; those that need an index of their own a moment later. */
  const renew = (): Promise<void> => {
    const mine = ++turn
    const current = build(snapshotNow())
    last = current
    const next = new Map<string, NamedEngine>()
    const slow: Named[] = []
    for (const one of named) {
      const shared = one.builder.share(current)
      const before = engines.get(one.name)
      if (shared !== undefined) next.set(one.name, engineOf(one, shared))
      else {
        slow.push(one)
        if (before !== undefined) next.set(one.name, before)
      }
    }
    engines = next
    set(current, engines)
    return slow.length === 0 ? Promise.resolve() : finish(slow, mine)
  }

  const finish = async (slow: readonly Named[], mine: number): Promise<void> => {
    for (const one of slow) {
      if (last === undefined || mine !== turn) return
      const release = await one.builder.build(last, snapshotNow(), pause)
      if (mine !== turn) return
      engines = new Map([...engines, [one.name, engineOf(one, release)]])
      set(last, engines)
    }
  }

  void renew()
  registry.onChange(() => {
    void renew()
  })
  return {
    widen: async (prepare) => {
      await prepare()
      await build.inPieces(registry.current(), pause)
      broad = true
      // The release of now: it may have changed while its forerunner was built.
      await renew()
    },
    useRules: async (next) => {
      const fresh = next.current === inUse.current ? build : engineBuilder(next.current)
      const current = await fresh.inPieces(snapshotNow(), pause)
      const others = namedOf(next)
      const built = new Map<string, NamedEngine>()
      for (const one of others) {
        built.set(one.name, engineOf(one, await one.builder.build(current, snapshotNow(), pause)))
      }
      // All of them at once: what was current may be asked for from the moment it is replaced.
      build = fresh
      inUse = next
      named = others
      engines = built
      await renew()
    },
  }
}

const namedOf = ({ current, named }: RulesInUse): readonly Named[] =>
  [...named].map(([name, one]) => ({
    ...one,
    name,
    builder: namedBuilder(one.rules, current),
  }))

const engineOf = ({ replaced }: NamedRules, release: LoadedEngine): NamedEngine => ({
  release,
  ...(replaced === undefined ? {} : { replaced }),
})
