import type { Assessment } from './assess-identifier.ts'
import { showValue } from './show-value.ts'

/** What the words about one identifier name: its value, whom it imitates and how, when its name was let go. */
export const contactParams = ({
  identifier,
  resemblance,
  listing,
}: Assessment): Readonly<Record<string, string>> => {
  const released = listing?.channel.released
  return {
    value: showValue(identifier),
    ...(resemblance === undefined
      ? {}
      : { target: resemblance.target, technique: resemblance.technique }),
    ...(released === undefined ? {} : { date: released.on, reason: released.reason }),
  }
}
