import type { Channel } from '../../core/registry/entity.ts'
import type { FetchParts } from '../../fetch/fetch-page.ts'
import { readHostLists } from '../../platform/read-host-lists.ts'
import type { Proposal } from '../../registry/store/proposal.ts'
import type { Reading } from '../../registry/store/record-readings.ts'
import { StoreError } from '../../registry/store/store-error.ts'
import type { DueChannel } from '../../registry/upkeep/due-channels.ts'
import {
  type PageView,
  type Recheck,
  recheckChannel,
  sourcesOf,
} from '../../registry/upkeep/recheck-channel.ts'
import { UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import type { CommandIo } from './command-io.ts'
import type { RegistryDesk } from './desk.ts'
import { dueList, limitOf } from './due-list.ts'
import { openFetcher } from './open-fetcher.ts'
import { channelLine, line, proposalText } from './render.ts'
import { withDesk } from './with-desk.ts'

export const usage = `usage: countersign registry recheck --by NAME [--entity SLUG] [--limit N] [--yes] [--json]

Fetches the sources of what is due (registry due), finds each value and shows what stands there now.
Unchanged ones get today's date after one key (y), by one person; --yes is that key. For each changed one a
proposal opens that doubts the channel, and a second person decides. What could not be read stays as it is.
Needs FETCH=on. Exit 1 when something changed.
`

const options = {
  by: { type: 'string' },
  entity: { type: 'string' },
  limit: { type: 'string' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

interface Checked extends DueChannel {
  readonly found: Recheck
}

export const run = async (
  args: readonly string[],
  io: CommandIo,
  parts: FetchParts = {},
): Promise<number> => {
  const { values, positionals } = readArguments(args, options)
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const { by, entity } = values
  if (positionals.length > 0) throw new UsageError('recheck takes options only')
  if (by === undefined) throw new UsageError('--by is needed: the name of whoever looks')
  const limit = limitOf(values.limit, 500)
  const views = openFetcher(io, parts)
  return withDesk(io, async (desk) => {
    const due = await dueList(desk, { limit, ...(entity === undefined ? {} : { entity }) })
    const checked = await checkAll(due, views, (one) => {
      io.stdout.write(values.json ? `${JSON.stringify(one)}\n` : checkedText(one))
    })
    const same = checked.filter(({ found, channel }) => {
      return found.status === 'same' && channel.state === 'active'
    })
    const tell = values.json ? io.stderr : io.stdout
    if (same.length > 0) {
      tell.write(`${same.length} unchanged. Press y to date them today as ${line(by)}: `)
      const confirmed = values.yes === true || (await pressedYes(io))
      tell.write('\n')
      if (confirmed) {
        const { recorded } = await desk.recordReadings({
          readings: same.map(readingOf),
          reader: by,
        })
        tell.write(`${recorded} dated today.\n`)
      } else tell.write('Nothing was written.\n')
    }
    const changed = checked.filter(({ found }) => found.status === 'changed')
    // A value that another of its sources still shows is not gone.
    const held = new Set(same.map(({ channel }) => channel))
    for (const one of changed) {
      if (!held.has(one.channel) && one.channel.state === 'active') {
        held.add(one.channel)
        tell.write(await propose(desk, one, by))
      }
    }
    if (due.length === 0) tell.write('Nothing is due.\n')
    return changed.length > 0 ? 1 : 0
  })
}

/** Sources one after the other: nobody's server is asked twice at once. */
const checkAll = async (
  due: readonly DueChannel[],
  views: readonly PageView[],
  tell: (one: Checked) => void,
): Promise<readonly Checked[]> => {
  const hosts = await readHostLists()
  const kept = views.map(remembering)
  const checked: Checked[] = []
  for (const one of due) {
    for (const source of sourcesOf(one.channel)) {
      const found = await recheckChannel(one.channel, source, kept, hosts)
      checked.push({ ...one, found })
      tell({ ...one, found })
    }
  }
  return checked
}

/** A page that proves several channels is fetched once; only the last one is kept, while the run lasts. */
const remembering = (view: PageView): PageView => {
  let last: { readonly url: string; readonly page: ReturnType<PageView['page']> } | undefined
  return {
    perspective: view.perspective,
    page: (url) => {
      if (last?.url !== url) last = { url, page: view.page(url) }
      return last.page
    },
  }
}

const checkedText = ({ entity, channel, found }: Checked): string => {
  const { status, place, instead = [], why, source } = found
  const detail =
    status === 'same'
      ? (place ?? '')
      : status === 'changed'
        ? `not on the page; there stands ${instead.length === 0 ? 'nothing of its kind' : instead.map(line).join(', ')}`
        : status === 'differs'
          ? 'one perspective sees it and another does not'
          : (why ?? '')
  return `${status.padEnd(8)}${entity}  ${channelLine(channel)}\n        ${line(source)}: ${detail}\n`
}

const nameOf = (channel: Channel): Reading['channel'] => {
  const { type, value } = channel
  const qualifier = channel.platform ?? channel.store
  return qualifier === undefined ? { type, value } : { type, qualifier, value }
}

const readingOf = ({ entity, channel, found }: Checked): Reading => ({
  entity,
  channel: nameOf(channel),
  source: found.source,
})

const propose = async (desk: RegistryDesk, one: Checked, by: string): Promise<string> => {
  const { instead = [], source } = one.found
  const stands = instead.length === 0 ? 'nothing of its kind' : instead.join(', ')
  const opening = desk.openProposal({
    ops: [
      {
        op: 'set-channel-state',
        entity: one.entity,
        channel: nameOf(one.channel),
        state: 'disputed',
        note: 'Its source no longer shows it.',
      },
    ],
    reason: `${source} no longer shows ${one.channel.value}; there stands ${stands}`.slice(
      0,
      2_000,
    ),
    author: by,
  })
  let proposal: Proposal
  try {
    proposal = await opening
  } catch (error) {
    // One refusal, such as a proposal that waits already, stops no batch.
    if (!(error instanceof StoreError) || error.code !== 'refused') throw error
    return `${line(one.channel.value)}: ${error.message}\n`
  }
  return `${proposalText(proposal)}A second person approves it: countersign registry approve ${proposal.id} --by NAME\n`
}

/** The first key that comes in. */
const pressedYes = async (io: CommandIo): Promise<boolean> => {
  for await (const chunk of io.stdin) return /^\s*y/i.test(String(chunk))
  return false
}
