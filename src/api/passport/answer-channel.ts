import type { Channel } from '../../core/registry/entity.ts'
import type { AnswerChannel } from '../../core/verdict/answer.ts'

/** A channel as answers show it: its first piece of evidence stands for all. */
export const answerChannel = (channel: Channel): AnswerChannel => {
  const evidence = channel.evidence[0]
  return {
    type: channel.type,
    ...(channel.platform === undefined ? {} : { platform: channel.platform }),
    ...(channel.store === undefined ? {} : { store: channel.store }),
    value: channel.value,
    ...(channel.url === undefined ? {} : { url: channel.url }),
    purpose: channel.purpose,
    direction: channel.direction,
    ...(channel.region === undefined ? {} : { region: channel.region }),
    tier: channel.tier,
    state: channel.state,
    ...(channel.verifiedAt === undefined ? {} : { verifiedAt: channel.verifiedAt }),
    ...(channel.validUntil === undefined ? {} : { validUntil: channel.validUntil }),
    ...(evidence === undefined ? {} : { method: evidence.method, source: evidence.source }),
  }
}
