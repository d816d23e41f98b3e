import type { HostShape } from './host-place.ts'

/** What the whole host adds to the judgement of one label. */
export interface HostSetting {
  readonly shape: HostShape
  /** The suffix is one of those that cost next to nothing. */
  readonly cheap: boolean
  /** The registered name is one that no language has, whatever its suffix. */
  readonly random: boolean
  readonly dynamic: boolean
  /** Conduct words in the labels, whichever. */
  readonly conduct: readonly string[]
  readonly isSecondLevel: (label: string) => boolean
}
