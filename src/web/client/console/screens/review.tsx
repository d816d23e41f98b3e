import type { FC } from 'hono/jsx'
import { useEffect, useState } from 'hono/jsx/dom'
import type { Me, Proposal, Review } from '../answers.ts'
import { ask } from '../ask.ts'
import { Changes } from '../parts/changes.tsx'
import { Evidence } from '../parts/evidence.tsx'
import { Findings } from '../parts/findings.tsx'
import { Problem } from '../parts/problem.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { approve } from '../passkey.ts'
import { useData, useDoing } from '../use-data.ts'
import { moment, say } from '../words.ts'

const Facts: FC<{ proposal: Proposal }> = ({ proposal: one }) => (
  <dl class="facts">
    <dt>{say('review.state')}</dt>
    <dd>
      {say(`state.${one.state}`)}
      {one.holdUntil !== undefined &&
        one.state === 'cooling' &&
        ` · ${say('queue.held', { until: moment(one.holdUntil) })}`}
    </dd>
    <dt>{say('review.author')}</dt>
    <dd>
      {one.author} · {moment(one.openedAt)}
    </dd>
    {one.approver !== undefined && (
      <>
        <dt>{say('review.approver')}</dt>
        <dd>
          {one.approver}
          {one.decidedAt !== undefined && ` · ${moment(one.decidedAt)}`}
        </dd>
      </>
    )}
    {one.confirmedBy !== undefined && (
      <>
        <dt>{say('review.confirmed')}</dt>
        <dd>{one.confirmedBy}</dd>
      </>
    )}
    {one.rejectedBy !== undefined && (
      <>
        <dt>{say('review.rejected')}</dt>
        <dd>
          {one.rejectedBy}: {one.decision}
        </dd>
      </>
    )}
    <dt>{say('review.reason')}</dt>
    <dd>{one.reason}</dd>
    <dt>{say('review.hash')}</dt>
    <dd>
      <code>{one.contentHash.slice(0, 16)}…</code>
    </dd>
  </dl>
)

const Decide: FC<{ review: Review; me: Me; onDone: () => void }> = ({ review, me, onDone }) => {
  const { proposal } = review
  const [why, setWhy] = useState('')
  const { isBusy, problem, run } = useDoing()
  const decides = me.role === 'approver' || me.role === 'admin'
  const isOwn = proposal.author === me.name
  const isOpen = proposal.state === 'open'
  const isVetoable = isOpen || proposal.state === 'cooling'
  const isUnconfirmed =
    proposal.kind === 'suspension' &&
    proposal.state === 'applied' &&
    proposal.confirmedBy === undefined
  const act = (what: () => Promise<unknown>): void =>
    run(async () => {
      await what()
      onDone()
    })
  const yes = (): void => act(() => approve(proposal))
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inField = (event.target as Element | null)?.closest?.('input, textarea, select')
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'r') document.getElementById('why')?.focus()
      if (event.key === 'a') document.getElementById('approve')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <section class="decide" aria-label={say('review.decide')}>
      <Problem problem={problem} />
      {isOpen && decides && !isOwn && review.problem === undefined && (
        <div class="row">
          <button id="approve" type="button" class="primary" disabled={isBusy} onClick={yes}>
            {say('review.approve')}
          </button>
          <span class="soft">{say('review.approve-note')}</span>
        </div>
      )}
      {isOpen && isOwn && <p class="soft">{say('review.own')}</p>}
      {isUnconfirmed && decides && !isOwn && (
        <div class="row">
          <button
            type="button"
            class="primary"
            disabled={isBusy}
            onClick={() => act(() => ask('POST', `/registry/proposals/${proposal.id}/confirm`, {}))}
          >
            {say('review.confirm')}
          </button>
        </div>
      )}
      {isVetoable && me.role !== 'viewer' && (
        <form
          class="stack"
          onSubmit={(event: Event) => {
            event.preventDefault()
            act(() => ask('POST', `/registry/proposals/${proposal.id}/reject`, { reason: why }))
          }}
        >
          <label>
            {say(isOwn ? 'reason' : 'review.why')}
            <textarea
              id="why"
              rows={2}
              minlength={3}
              maxlength={2000}
              required
              value={why}
              onInput={(event: InputEvent) => setWhy((event.target as HTMLTextAreaElement).value)}
            />
          </label>
          <button type="submit" disabled={isBusy}>
            {say(isOwn ? 'review.withdraw' : 'review.reject')}
          </button>
        </form>
      )}
    </section>
  )
}

/** A proposal beside what it changes, and the decision. */
export const ReviewScreen: FC<{ id: string; me: Me }> = ({ id, me }) => {
  const asked = useData(
    () => ask<Review>('GET', `/registry/proposals/${encodeURIComponent(id)}/review`),
    id,
  )
  return (
    <>
      <h1 tabindex={-1}>{say('review.title')}</h1>
      <Waiting asked={asked}>
        {(review) => (
          <>
            <Facts proposal={review.proposal} />
            {review.problem !== undefined && <p class="note stop">{review.problem}</p>}
            <h2>{say('review.checks')}</h2>
            <Findings findings={review.findings} />
            <h2>{say('review.changes')}</h2>
            {review.changes.length === 0 ? (
              <p class="soft">{say('review.nothing')}</p>
            ) : (
              <Changes changes={review.changes} />
            )}
            {review.proposal.evidence.length > 0 && (
              <>
                <h2>{say('review.evidence')}</h2>
                <Evidence evidence={review.proposal.evidence} />
              </>
            )}
            <Decide review={review} me={me} onDone={asked.again} />
          </>
        )}
      </Waiting>
    </>
  )
}
