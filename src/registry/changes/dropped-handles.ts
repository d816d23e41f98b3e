import type { Finding } from '../rules/finding.ts'
import { type Draft, type HeldEntity, keyOf } from './draft.ts'

/**
 * A handle that was let go stays known as such as long as its entity is there: taken out, the next one to
 * list the name would not learn whose it was. It may be listed anew, in any entity, in the open.
 */
export const droppedHandles = (
  draft: Draft,
  before: ReadonlyMap<string, HeldEntity>,
): readonly Finding[] => {
  const listed = new Set(
    [...draft.entities.values()].flatMap(({ entity }) => entity.channels.map(keyOf)),
  )
  return [...draft.entities.keys()].flatMap((slug) => {
    const was = before.get(draft.knownAs.get(slug) ?? slug)
    return (was?.entity.channels ?? [])
      .filter((channel) => channel.released !== undefined && !listed.has(keyOf(channel)))
      .map(
        (channel): Finding => ({
          severity: 'error',
          code: 'released-dropped',
          path: [slug, 'channels'],
          message: `${channel.value} was let go on ${channel.released?.on} and stays listed as such; whoever has the name now may use it against ${slug}`,
        }),
      )
  })
}
