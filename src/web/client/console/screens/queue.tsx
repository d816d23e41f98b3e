import type { FC } from 'hono/jsx'
import type { Me, Page, PeopleRequest, Proposal, Report } from '../answers.ts'
import { ask } from '../ask.ts'
import { Waiting } from '../parts/waiting.tsx'
import { useData } from '../use-data.ts'
import { moment, say } from '../words.ts'

interface Queue {
  readonly open: readonly Proposal[]
  readonly cooling: readonly Proposal[]
  readonly suspensions: readonly Proposal[]
  readonly requests: readonly PeopleRequest[]
  readonly reports: readonly Report[]
}

const all = async (state: string): Promise<readonly Proposal[]> => {
  const found: Proposal[] = []
  let cursor: string | undefined
  do {
    const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Page<Proposal> = await ask(
      'GET',
      `/registry/proposals?state=${state}&limit=200${from}`,
    )
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined && found.length < 2_000)
  return found
}

const load = async (me: Me): Promise<Queue> => {
  const decides = me.role === 'approver' || me.role === 'admin'
  const [open, cooling, applied, asked, reported] = await Promise.all([
    all('open'),
    all('cooling'),
    all('applied'),
    decides
      ? ask<{ requests: readonly PeopleRequest[] }>('GET', '/people/requests?state=open')
      : { requests: [] },
    decides
      ? ask<{ reports: readonly Report[] }>('GET', '/registry/reports?state=open&limit=200')
      : { reports: [] },
  ])
  return {
    open,
    cooling,
    suspensions: applied.filter(
      ({ kind, confirmedBy }) => kind === 'suspension' && confirmedBy === undefined,
    ),
    requests: asked.requests,
    reports: reported.reports,
  }
}

/** Slugs that a proposal is about, as its author names them. */
export const aboutOf = (proposal: Proposal): string =>
  [
    ...new Set(
      proposal.ops.map((op) => {
        if (op.op === 'load-entity' || op.op === 'put-entity') return op.entity.slug
        return op.op === 'put-pair' ? op.pair.entity : op.entity
      }),
    ),
  ]
    .slice(0, 5)
    .join(', ')

const ProposalList: FC<{ title: string; items: readonly Proposal[]; me: Me }> = ({
  title,
  items,
  me,
}) =>
  items.length === 0 ? null : (
    <section>
      <h2>
        {title} <span class="badge">{items.length}</span>
      </h2>
      <ul class="queue">
        {items.map((one) => (
          <li>
            <a class="item" href={`/console/proposals/${one.id}`}>
              <strong>{aboutOf(one)}</strong>
              <span>{one.reason}</span>
              <small>
                {one.author === me.name ? say('queue.yours') : one.author} · {moment(one.openedAt)}
                {one.checks.length > 0 && ` · ${say('queue.checks', { count: one.checks.length })}`}
                {one.holdUntil !== undefined &&
                  ` · ${say('queue.held', { until: moment(one.holdUntil) })}`}
                {one.confirmBy !== undefined &&
                  ` · ${say('queue.confirm', { until: moment(one.confirmBy) })}`}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

/** What waits for somebody. */
export const QueueScreen: FC<{ me: Me }> = ({ me }) => {
  const asked = useData(() => load(me), 'queue')
  return (
    <>
      <h1 tabindex={-1}>{say('queue.title')}</h1>
      <Waiting asked={asked}>
        {(queue) => (
          <>
            {Object.values(queue).every((list) => list.length === 0) && (
              <p>{say('queue.nothing')}</p>
            )}
            <ProposalList title={say('queue.suspensions')} items={queue.suspensions} me={me} />
            <ProposalList title={say('queue.open')} items={queue.open} me={me} />
            <ProposalList title={say('queue.cooling')} items={queue.cooling} me={me} />
            {queue.requests.length > 0 && (
              <section>
                <h2>
                  {say('queue.people')} <span class="badge">{queue.requests.length}</span>
                </h2>
                <ul class="queue">
                  {queue.requests.map((one) => (
                    <li>
                      <a class="item" href="/console/people">
                        <strong>{say(`request.${one.kind}`, { person: one.person })}</strong>
                        <span>{one.reason}</span>
                        <small>
                          {one.askedBy} · {moment(one.askedAt)}
                        </small>
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {queue.reports.length > 0 && (
              <section>
                <h2>
                  {say('queue.reports')} <span class="badge">{queue.reports.length}</span>
                </h2>
                <p>
                  <a class="item" href="/console/reports">
                    {say('queue.reports-open')}
                  </a>
                </p>
              </section>
            )}
          </>
        )}
      </Waiting>
    </>
  )
}
