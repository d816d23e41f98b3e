import { type Context, Hono } from 'hono'
import { slugsOf } from '../../registry/changes/apply-operations.ts'
import { type Actor, speaksFor } from '../../registry/people/person.ts'
import { extentOf } from '../../registry/people/roles.ts'
import type { Proposal } from '../../registry/store/proposal.ts'
import { readJson } from '../body/read-json.ts'
import type { ApiEnv } from '../context.ts'
import { idOf } from '../people/id-of.ts'
import { permit, personOf, storeOf } from '../people/who.ts'
import { ProblemError } from '../problems.ts'
import { readQuery } from '../query/read-query.ts'
import { given, maxBytes, nameOf, type RegistryOptions } from './acting.ts'
import {
  approvalOptionsBody,
  approveBody,
  confirmBody,
  openBody,
  proposalsQuery,
  rejectBody,
} from './bodies.ts'
import { cursor, describeRegistry, limit, proposalId, state } from './describe-registry.ts'
import {
  approvalOptionsExample,
  approveExample,
  confirmExample,
  openExample,
  rejectExample,
} from './examples.ts'

/** Change sets from opening to decision, under `/v1/registry/proposals`. */
export const proposalRoutes = (options: RegistryOptions): Hono<ApiEnv> => {
  const app = new Hono<ApiEnv>()
  const store = (c: Context<ApiEnv>) => storeOf(options, c)

  app.get(
    '/',
    describeRegistry({
      id: 'listProposals',
      summary: 'Change sets, newest first',
      description: 'A delegate sees those about the entity they speak for.',
      query: [state('open', 'cooling', 'applied', 'rejected'), cursor, limit],
      answer: 'ProposalPage',
    }),
    permit('read'),
    async (c) => {
      const page = await store(c).listProposals(given(readQuery(c, proposalsQuery)))
      const items = page.items.filter((one) => !isHidden(c.get('actor'), one))
      return c.json({ ...page, items })
    },
  )
  app.post(
    '/',
    describeRegistry({
      id: 'openProposal',
      summary: 'Propose a change; a second person decides',
      body: { schema: 'NewProposal', example: openExample },
      status: 201,
      answer: 'Proposal',
    }),
    permit('propose'),
    async (c) => {
      const { evidence, ...body } = await readJson(c, openBody, { maxBytes })
      const author = nameOf(c, body.author, 'author')
      const input = evidence === undefined ? { ...body, author } : { ...body, author, evidence }
      return c.json(await store(c).openProposal(input), 201)
    },
  )
  app.get(
    '/:id',
    describeRegistry({
      id: 'getProposal',
      summary: 'A change set and where it stands',
      path: [proposalId],
      answer: 'Proposal',
    }),
    permit('read'),
    async (c) => {
      const proposal = await store(c).getProposal(idOf(c))
      if (proposal === null || isHidden(c.get('actor'), proposal)) {
        throw new ProblemError('not-found')
      }
      return c.json(proposal)
    },
  )
  app.get(
    '/:id/review',
    describeRegistry({
      id: 'reviewProposal',
      summary: 'A change set beside what the registry says now',
      path: [proposalId],
      answer: 'Review',
    }),
    permit('read'),
    async (c) => {
      const review = await store(c).reviewProposal(idOf(c))
      if (review === null || isHidden(c.get('actor'), review.proposal)) {
        throw new ProblemError('not-found')
      }
      return c.json(review)
    },
  )
  app.post(
    '/:id/approval-options',
    describeRegistry({
      id: 'approvalOptions',
      summary: 'What the approver’s passkey is asked to sign: this very content',
      path: [proposalId],
      body: { schema: 'SeenContent', example: approvalOptionsExample },
      answer: 'PasskeyOptions',
    }),
    permit('approve'),
    async (c) => {
      const body = await readJson(c, approvalOptionsBody, { maxBytes })
      return c.json(await store(c).people.approvalOptions(personOf(c), idOf(c), body.contentHash))
    },
  )
  app.post(
    '/:id/approve',
    describeRegistry({
      id: 'approveProposal',
      summary: 'Approve what was seen, by somebody else than its author',
      description:
        'Bound to the content’s hash: 409 when it is another by now. New phones and domains of a known brand are held for a while first (`cooling`).',
      path: [proposalId],
      body: { schema: 'Approval', example: approveExample },
      answer: 'Proposal',
    }),
    permit('approve'),
    async (c) => {
      const body = await readJson(c, approveBody, { maxBytes })
      const approver = nameOf(c, body.approver, 'approver')
      return c.json(await store(c).approveProposal({ ...body, id: idOf(c), approver }))
    },
  )
  app.post(
    '/:id/reject',
    describeRegistry({
      id: 'rejectProposal',
      summary: 'Refuse a change, take one’s own back, or veto one that is held',
      path: [proposalId],
      body: { schema: 'Rejection', example: rejectExample },
      answer: 'Proposal',
    }),
    permit('reject'),
    async (c) => {
      const body = await readJson(c, rejectBody, { maxBytes })
      const reviewer = nameOf(c, body.reviewer, 'reviewer')
      return c.json(await store(c).rejectProposal({ ...body, id: idOf(c), reviewer }))
    },
  )
  app.post(
    '/:id/confirm',
    describeRegistry({
      id: 'confirmSuspension',
      summary: 'Stand by a suspension, which lapses after 24 hours otherwise',
      path: [proposalId],
      body: { schema: 'Confirmation', example: confirmExample },
      answer: 'Proposal',
    }),
    permit('confirm-suspension'),
    async (c) => {
      const body = await readJson(c, confirmBody, { maxBytes })
      const reviewer = nameOf(c, body.reviewer, 'reviewer')
      return c.json(await store(c).confirmSuspension({ id: idOf(c), reviewer }))
    },
  )
  return app
}

/** Whether a proposal is not for the eyes of a person who may touch their own alone. */
const isHidden = (actor: Actor | undefined, proposal: Proposal): boolean =>
  actor !== undefined && extentOf(actor.role, 'read') === 'own' && !isOwn(actor, proposal)

const isOwn = (actor: Actor, { author, ops }: Proposal): boolean => {
  const entities = ops.flatMap(slugsOf)
  return (
    author === actor.name || (entities.length > 0 && entities.every((one) => speaksFor(actor, one)))
  )
}
