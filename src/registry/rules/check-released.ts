import type { EntityRule } from './entity-rules.ts'

/** Only a handle is let go, and one that was let go is withdrawn. */
export const checkReleased: EntityRule = (entity, report) => {
  entity.channels.forEach((channel, index) => {
    if (channel.released === undefined) return
    const path = ['channels', index, 'released'] as const
    if (channel.type !== 'handle') {
      report(
        'error',
        'released-not-handle',
        path,
        'released speaks of the name of an account; for other channels write state revoked and say why in note',
      )
    }
    if (channel.state !== 'revoked') {
      report('error', 'released-not-revoked', path, 'a handle that was let go has state revoked')
    }
  })
}
