import type { Channel, Entity, ReleasedHandle } from '../../core/registry/entity.ts'
import type { Operation } from '../../registry/changes/operation.ts'
import type { Proposal } from '../../registry/store/proposal.ts'

/** One line of a terminal: control and format characters are shown as their code points. */
export const line = (text: string): string =>
  text.replace(/\p{C}/gu, (character) => {
    const point = character.codePointAt(0) ?? 0
    return `\\u{${point.toString(16)}}`
  })

const releasedLine = ({ on, reason }: ReleasedHandle): string =>
  `released ${on} (${reason.replace('_', ' ')})`

export const channelLine = (channel: Channel): string =>
  [
    channel.type,
    channel.platform ?? channel.store,
    channel.value,
    channel.accountId === undefined ? undefined : `account ${channel.accountId}`,
    channel.purpose,
    channel.region,
    channel.tier,
    channel.state,
    channel.released === undefined ? undefined : releasedLine(channel.released),
    channel.validUntil === undefined ? undefined : `until ${channel.validUntil}`,
  ]
    .filter((part) => part !== undefined)
    .map(line)
    .join(' · ')

export const operationLine = (operation: Operation): string => {
  switch (operation.op) {
    case 'load-entity':
      return `load ${operation.entity.slug} from its file`
    case 'put-entity':
      return `put ${operation.entity.slug} whole: ${operation.entity.channels.length} channels`
    case 'add-channel':
      return `add to ${operation.entity}: ${channelLine(operation.channel)}`
    case 'set-channel-state': {
      const { type, qualifier, value } = operation.channel
      const what = [type, qualifier, value].filter((part) => part !== undefined).map(line)
      const { released } = operation
      return `set ${operation.entity}: ${what.join(' · ')} to ${operation.state}${released === undefined ? '' : `, ${releasedLine(released)}`}`
    }
    case 'put-pair':
      return `${line(operation.pair.neighbour)} is a neighbour of ${operation.pair.entity}`
    case 'remove-pair':
      return `${line(operation.neighbour)} is no longer a neighbour of ${operation.entity}`
    case 'rename-entity':
      return `rename ${operation.entity} to ${operation.to}${operation.name === undefined ? '' : `, with the name ${line(operation.name)}`}`
    case 'merge-entity':
      return `merge ${operation.entity} into ${operation.into}`
    case 'split-entity':
      return `split ${operation.channels.length} channels of ${operation.entity} off into ${operation.into.slug}: ${operation.channels.map(({ value }) => line(value)).join(', ')}`
    case 'remove-entity':
      return `remove ${operation.entity}${operation.redirect === undefined ? '' : `; its slug leads to ${operation.redirect}`}`
    case 'free-slug':
      return `the former slug ${operation.entity} leads nowhere`
  }
}

/** A proposal as its reviewer should see it: what, why, by whom, what the checks said, its hash. */
export const proposalText = (proposal: Proposal): string => {
  const { id, kind, state, author, reason, openedAt, contentHash, checks } = proposal
  const shown = proposal.ops.slice(0, 30).map((operation) => `  ${operationLine(operation)}`)
  const more = proposal.ops.length - shown.length
  return [
    `${id}  ${kind}, ${state}`,
    `by ${line(author)} on ${openedAt}: ${line(reason)}`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...proposal.evidence.map(
      ({ source, place, readOn }) =>
        `  read: ${line(source)}, ${line(place)} (${readOn.join(', ')})`,
    ),
    ...checks.map(
      ({ path, code, message }) => `  look: ${path.join('.')} ${code}: ${line(message)}`,
    ),
    ...(proposal.approver === undefined ? [] : [`approved by ${line(proposal.approver)}`]),
    ...(proposal.holdUntil === undefined || state !== 'cooling'
      ? []
      : [`held until ${proposal.holdUntil}; registry reject vetoes it`]),
    ...(proposal.confirmBy === undefined || proposal.confirmedBy !== undefined
      ? []
      : [`lapses at ${proposal.confirmBy} unless a second person confirms it`]),
    ...(proposal.confirmedBy === undefined ? [] : [`confirmed by ${line(proposal.confirmedBy)}`]),
    ...(proposal.rejectedBy === undefined
      ? []
      : [`rejected by ${line(proposal.rejectedBy)}: ${line(proposal.decision ?? '')}`]),
    ...(proposal.releaseVersion === undefined ? [] : [`in release ${proposal.releaseVersion}`]),
    `content ${contentHash}`,
    '',
  ].join('\n')
}

export const entityText = (entity: Entity): string =>
  [
    `${entity.slug}  ${line(entity.name)} (${entity.kind}, ${entity.category}, ${entity.policy})`,
    ...entity.channels.map((channel) => `  ${channelLine(channel)}`),
    ...entity.facts.map(({ code, asks, channels, actions }) => {
      const what = [...(asks ?? []), ...(channels ?? []), ...(actions ?? [])]
      return `  fact ${code}${what.length === 0 ? '' : `: ${what.map(line).join(', ')}`}`
    }),
    '',
  ].join('\n')
