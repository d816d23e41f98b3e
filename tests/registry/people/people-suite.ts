import { eq, isNotNull, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operation } from '../../../src/registry/changes/operation.ts'
import {
  type ApprovalProof,
  challengeOf,
  decisionOf,
} from '../../../src/registry/people/approval-proof.ts'
import { invitationKeyOf, signWithInvitation } from '../../../src/registry/people/invitation-key.ts'
import { readMade } from '../../../src/registry/people/passkey.ts'
import type { PasskeyOrigin } from '../../../src/registry/people/passkey-origin.ts'
import type { Database } from '../../../src/registry/store/database.ts'
import {
  notices,
  passkeys,
  peopleRequests,
  proposals,
} from '../../../src/registry/store/schema/tables.ts'
import { StoreError } from '../../../src/registry/store/store-error.ts'
import { Authenticator } from '../../support/authenticator.ts'
import { handle, website } from '../sample-curation.ts'
import { origin, type Peopled, peopled } from './peopled.ts'

const hour = 3_600_000

/** The code of the refusal, or `none`. */
const refusal = async (doing: Promise<unknown>): Promise<string> => {
  try {
    await doing
    return 'none'
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError)
    return (error as StoreError).code
  }
}

/** What must hold for people on either database. */
export const peopleSuite = (name: string, fresh: () => Promise<Database>): void => {
  describe(`people on ${name}`, () => {
    let database: Database
    let team: Peopled

    beforeEach(async () => {
      database = await fresh()
      team = await peopled(database)
    }, 60_000)
    afterEach(() => database.close())

    const adding = (value = 'acme_desk', entity = 'acme') => ({
      ops: [{ op: 'add-channel', entity, channel: handle(value) }],
      reason: 'The owner names it.',
    })
    const propose = (who: Peopled['anna'], ...of: Parameters<typeof adding>) =>
      team.store.as(who.actor).openProposal({ ...adding(...of), author: 'whoever' })

    it('takes no name by word once there are people', async () => {
      const { store, anna } = team
      const opened = await propose(anna)
      expect(opened.author).toBe('Anna')
      const word = { id: opened.id, contentHash: opened.contentHash, approver: 'Béla' }
      expect(await refusal(store.approveProposal(word))).toBe('unauthenticated')
      expect(await refusal(store.openProposal({ ...adding('other_desk'), author: 'Béla' }))).toBe(
        'unauthenticated',
      )
      const suspension = {
        entity: 'acme',
        channel: { type: 'website' as const, value: 'acme.example' },
        reason: 'Found altered.',
        author: 'Béla',
      }
      expect(await refusal(store.suspendChannel(suspension))).toBe('unauthenticated')
      expect(
        await refusal(store.rejectProposal({ id: opened.id, reviewer: 'Béla', reason: 'no no' })),
      ).toBe('unauthenticated')
    })

    it('binds an approval to the content by the passkey, and keeps the proof', async () => {
      const { anna, bela, store } = team
      const opened = await propose(anna)
      const applied = await team.approve(bela, opened)
      expect(applied.state).toBe('applied')
      expect(applied.approver).toBe('Béla')
      const [row] = await database.db.select().from(proposals).where(eq(proposals.id, opened.id))
      const proof = row?.approvalProof
      expect(proof?.about).toBe(`approve ${opened.id} ${opened.contentHash}`)
      const { challenge } = JSON.parse(
        Buffer.from(proof?.clientData ?? '', 'base64url').toString(),
      ) as { challenge: string }
      expect(challenge).toBe(await challengeOf(proof?.about ?? '', proof?.nonce ?? ''))
      expect(
        (await store.getEntity('acme'))?.channels.some(({ value }) => value === 'acme_desk'),
      ).toBe(true)
    })

    it('refuses an approval without a passkey, with another content, twice, by the author', async () => {
      const { anna, bela, store } = team
      const opened = await propose(anna)
      const other = await propose(anna, 'acme_help2')
      const { id, contentHash } = opened
      const as = store.as(bela.actor)
      const approver = 'Béla'
      expect(await refusal(as.approveProposal({ id, contentHash, approver }))).toBe(
        'unauthenticated',
      )
      // Signed over the other proposal.
      const options = await store.people.approvalOptions(bela.actor, other.id, other.contentHash)
      const answer = bela.authenticator.get(options)
      expect(await refusal(as.approveProposal({ id, contentHash, approver, answer }))).toBe(
        'unauthenticated',
      )
      // That answer is spent by no use, and good for what it was given for.
      expect(
        (
          await as.approveProposal({
            id: other.id,
            contentHash: other.contentHash,
            approver,
            answer,
          })
        ).state,
      ).toBe('applied')
      expect(
        await refusal(
          as.approveProposal({ id: other.id, contentHash: other.contentHash, approver, answer }),
        ),
      ).toBe('unauthenticated')
      expect(await refusal(team.approve(anna, opened))).toBe('four-eyes')
      // Somebody else's authenticator in one's session.
      const own = await store.people.approvalOptions(bela.actor, id, contentHash)
      const foreign = anna.authenticator.get(own)
      expect(
        await refusal(as.approveProposal({ id, contentHash, approver, answer: foreign })),
      ).toBe('unauthenticated')
      expect((await store.getProposal(id))?.state).toBe('open')
    })

    it('wants the owner of an authenticator to be verified', async () => {
      const { anna, bela } = team
      const opened = await propose(anna)
      bela.authenticator.skipVerification()
      expect(await refusal(team.approve(bela, opened))).toBe('unauthenticated')
    })

    it('lets nobody in with one half of an invitation', async () => {
      const { store, anna, bela } = team
      const asked = await store.people.ask(anna.actor, {
        kind: 'enrol',
        person: 'Cora',
        role: 'approver',
        reason: 'Joins the team.',
      })
      const mine = [asked.half ?? '']
      expect(await refusal(store.people.joinOptions(mine))).toBe('unauthenticated')
      const own = await store.people.decideOptions(anna.actor, asked.request.id)
      expect(
        await refusal(
          store.people.decide(anna.actor, asked.request.id, anna.authenticator.get(own)),
        ),
      ).toBe('four-eyes')
      const options = await store.people.decideOptions(bela.actor, asked.request.id)
      const decided = await store.people.decide(
        bela.actor,
        asked.request.id,
        bela.authenticator.get(options),
      )
      expect(await refusal(store.people.joinOptions(mine))).toBe('unauthenticated')
      expect(await refusal(store.people.joinOptions([mine[0] ?? '', mine[0] ?? '']))).toBe(
        'unauthenticated',
      )
      const both = [decided.half ?? '', ...mine]
      const authenticator = new Authenticator(origin)
      const made = authenticator.create(await store.people.joinOptions(both))
      expect((await store.people.join(both, made)).actor.role).toBe('approver')
      // Once.
      expect(await refusal(store.people.joinOptions(both))).toBe('unauthenticated')
    })

    it('lets who is new decide only after the time to look', async () => {
      const slow = await peopled(await fresh(), { coolingOffMs: 24 * hour })
      const cora = await slow.enrol('Cora', 'approver')
      const opened = await slow.store
        .as(slow.anna.actor)
        .openProposal({ ...adding(), author: 'Anna' })
      expect(await refusal(slow.approve(cora, opened))).toBe('forbidden')
      slow.clock.now += 25 * hour
      const actor = await slow.signIn(cora)
      expect((await slow.approve({ ...cora, actor }, opened)).state).toBe('cooling')
    })

    it('takes back what waits when the one who approved it is shut out', async () => {
      const slow = await peopled(await fresh(), { coolingOffMs: 24 * hour })
      const cora = await slow.enrol('Cora', 'approver')
      slow.clock.now += 25 * hour
      const opened = await slow.store
        .as(slow.anna.actor)
        .openProposal({ ...adding(), author: 'Anna' })
      const held = await slow.approve({ ...cora, actor: await slow.signIn(cora) }, opened)
      expect(held.state).toBe('cooling')
      await slow.store.people.disable(slow.anna.actor, 'Cora')
      slow.clock.now += 25 * hour
      expect(await slow.store.tend()).toEqual({ applied: [], refused: [opened.id], lapsed: [] })
      expect((await slow.store.getProposal(opened.id))?.state).toBe('rejected')
    })

    it('keeps roles to their reach', async () => {
      const { store } = team
      const viewer = await team.enrol('Vera', 'viewer')
      const proposer = await team.enrol('Paul', 'proposer')
      const delegate = await team.enrol('Dora', 'delegate', 'acme')
      expect(await refusal(propose(viewer))).toBe('forbidden')
      expect(await refusal(propose(delegate, 'globex_desk', 'globex'))).toBe('forbidden')
      const own = await propose(delegate)
      expect(own.author).toBe('Dora')
      expect(await refusal(team.approve(proposer, own))).toBe('forbidden')
      expect(await refusal(team.approve(delegate, own))).toBe('forbidden')
      const vetoed = await store
        .as(delegate.actor)
        .rejectProposal({ id: own.id, reviewer: 'x', reason: 'Taken back.' })
      expect(vetoed.rejectedBy).toBe('Dora')
      expect(
        await refusal(
          store.people.ask(proposer.actor, {
            kind: 'enrol',
            person: 'Zoe',
            role: 'viewer',
            reason: 'Why not.',
          }),
        ),
      ).toBe('forbidden')
    })

    it('lets a delegate follow the entity to another name, and to nobody else’s', async () => {
      const { store, anna } = team
      const dora = await team.enrol('Dora', 'delegate', 'acme')
      const before = await propose(dora)
      const change = async (...ops: readonly Operation[]) => {
        const opened = await store
          .as(anna.actor)
          .openProposal({ ops: [...ops], reason: 'The owner asked.', author: 'x' })
        return team.approve(team.bela, opened)
      }
      await change({ op: 'rename-entity', entity: 'acme', to: 'acme-bank', name: 'Acme Bank' })
      // The session goes on: who acts is established anew with each request.
      const actor = await store.people.actorOfSession(dora.session)
      expect(actor).toMatchObject({ entity: 'acme-bank', formerly: ['acme'] })
      const renamed = { ...dora, actor: actor ?? dora.actor }
      expect((await propose(renamed, 'acme_bank_desk', 'acme-bank')).author).toBe('Dora')
      expect(await refusal(propose(renamed, 'globex_desk', 'globex'))).toBe('forbidden')
      expect(
        (
          await store
            .as(renamed.actor)
            .rejectProposal({ id: before.id, reviewer: 'x', reason: 'Taken back.' })
        ).rejectedBy,
      ).toBe('Dora')

      // Whoever had a slug next would have its delegate too.
      expect(await refusal(change({ op: 'free-slug', entity: 'acme' }))).toBe('refused')
      expect(await refusal(change({ op: 'remove-entity', entity: 'acme-bank' }))).toBe('refused')
      await store.people.disable(anna.actor, 'Dora')
      expect(await refusal(change({ op: 'free-slug', entity: 'acme' }))).toBe('none')
    })

    it('lets a delegate go on after the entity is merged into another, as that one’s', async () => {
      const { store, anna } = team
      const dora = await team.enrol('Dora', 'delegate', 'acme')
      const opened = await store.as(anna.actor).openProposal({
        ops: [{ op: 'merge-entity', entity: 'acme', into: 'globex' }],
        reason: 'One company now.',
        author: 'x',
      })
      expect((await team.approve(team.bela, opened)).state).toBe('applied')
      const actor = await store.people.actorOfSession(dora.session)
      expect(actor).toMatchObject({ entity: 'globex', formerly: ['acme'] })
      const merged = { ...dora, actor: actor ?? dora.actor }
      expect((await propose(merged, 'globex_desk', 'globex')).author).toBe('Dora')
      const remove = store.as(anna.actor).openProposal({
        ops: [{ op: 'remove-entity', entity: 'globex' }],
        reason: 'Closed.',
        author: 'x',
      })
      expect(await refusal(remove.then((seen) => team.approve(team.bela, seen)))).toBe('refused')
    })

    it('shuts out at once, by one, and lets back by two; two who decide stay', async () => {
      const { store, anna, bela } = team
      const cora = await team.enrol('Cora', 'approver')
      await store.people.disable(anna.actor, 'Cora')
      expect(await store.people.actorOfSession(cora.session)).toBeUndefined()
      expect(await refusal(team.signIn(cora))).toBe('unauthenticated')
      expect(
        await refusal(store.as(cora.actor).openProposal({ ...adding(), author: 'Cora' })),
      ).toBe('unauthenticated')
      expect(await refusal(store.people.disable(anna.actor, 'Béla'))).toBe('refused')
      const asked = await store.people.ask(anna.actor, {
        kind: 'enable',
        person: 'Cora',
        reason: 'Was away.',
      })
      const options = await store.people.decideOptions(bela.actor, asked.request.id)
      await store.people.decide(bela.actor, asked.request.id, bela.authenticator.get(options))
      expect((await team.signIn(cora)).name).toBe('Cora')
    })

    it('ends sessions by idleness and by age', async () => {
      const { store, anna, clock } = team
      clock.now += 29 * 60_000
      expect(await store.people.actorOfSession(anna.session)).toBeDefined()
      clock.now += 29 * 60_000
      expect(await store.people.actorOfSession(anna.session)).toBeDefined()
      clock.now += 31 * 60_000
      expect(await store.people.actorOfSession(anna.session)).toBeUndefined()
      const options = await store.people.signInOptions()
      const { session } = await store.people.signIn(anna.authenticator.get(options))
      for (let passed = 0; passed < 12 * hour; passed += 20 * 60_000) {
        clock.now += 20 * 60_000
        const actor = await store.people.actorOfSession(session)
        expect(actor === undefined).toBe(passed + 20 * 60_000 >= 12 * hour)
      }
    })

    it('gives tokens that propose and decide nothing', async () => {
      const { store, anna, bela } = team
      const { token, record } = await store.people.makeToken(bela.actor, 7)
      const actor = await store.people.actorOfToken(token)
      if (actor === undefined) throw new Error('the token is not known')
      const opened = await store.as(actor).openProposal({ ...adding(), author: 'x' })
      expect(opened.author).toBe('Béla')
      const theirs = await propose(anna, 'acme_other')
      expect(
        await refusal(store.people.approvalOptions(actor, theirs.id, theirs.contentHash)),
      ).toBe('forbidden')
      expect(await refusal(store.people.makeToken(actor, 7))).toBe('forbidden')
      await store.people.revokeToken(bela.actor, record.id)
      expect(await store.people.actorOfToken(token)).toBeUndefined()
    })

    /** Another passkey of somebody's, signed by one that they have. */
    const another = async (who: Peopled['anna'], signing = who.authenticator) => {
      const { people } = team.store
      // Passkeys are listed by age.
      team.clock.now += 1_000
      const made = new Authenticator(origin)
      const response = made.create(await people.addPasskeyOptions(who.actor))
      const vouch = await people.vouchOptions(who.actor, response)
      await people.addPasskey(who.actor, response, signing.get(vouch))
      return made
    }
    const approving = async (who: Peopled['anna'], authenticator: Authenticator, value: string) =>
      team.approve({ ...who, authenticator }, await propose(team.anna, value))

    it('adds a passkey only when one that is there signs it', async () => {
      const { store, anna, bela } = team
      expect(await refusal(another(anna, bela.authenticator))).toBe('unauthenticated')
      // A signature that was given for something else, or for another key.
      const options = await store.people.addPasskeyOptions(anna.actor)
      const response = new Authenticator(origin).create(options)
      const own = anna.authenticator.get(await store.people.signInOptions())
      expect(await refusal(store.people.addPasskey(anna.actor, response, own))).toBe(
        'unauthenticated',
      )
      const vouch = await store.people.vouchOptions(anna.actor, response)
      const other = new Authenticator(origin).create(
        await store.people.addPasskeyOptions(anna.actor),
      )
      expect(
        await refusal(store.people.addPasskey(anna.actor, other, anna.authenticator.get(vouch))),
      ).toBe('unauthenticated')
      expect(await store.people.passkeys(anna.actor)).toHaveLength(1)
      await another(anna)
      expect(await store.people.passkeys(anna.actor)).toHaveLength(2)
    })

    it('lets a third passkey stand on a second whose first was removed since', async () => {
      const { store, bela } = team
      const second = await another(bela)
      const third = await another(bela, second)
      const [first] = await store.people.passkeys(bela.actor)
      await store.people.removePasskey(bela.actor, first?.id ?? '')
      expect(await store.people.passkeys(bela.actor)).toHaveLength(2)
      expect((await approving(bela, third, 'acme_third')).state).toBe('applied')
      expect(await refusal(approving(bela, bela.authenticator, 'acme_first'))).toBe(
        'unauthenticated',
      )
      // What is removed stays removed.
      const [row] = await database.db.select().from(passkeys).where(isNotNull(passkeys.removedAt))
      expect(row?.id).toBe(first?.id)
      const again = database.db.update(passkeys).set({ removedAt: null })
      await expect(again.then(() => {})).rejects.toThrow()
    })

    /** A credential as a hand in the database would write it, with the right that it claims. */
    const byHand = async (
      person: string,
      originOf: (vouch: string, authenticator: Authenticator) => Promise<PasskeyOrigin>,
    ): Promise<Authenticator> => {
      const authenticator = new Authenticator(origin)
      const response = authenticator.create({ challenge: 'AAAA', rp: { id: 'registry.example' } })
      const { vouch, ...credential } = await readMade(
        { id: 'registry.example', origin },
        person,
        response,
      )
      await database.db.insert(passkeys).values({
        ...credential,
        person,
        createdAt: new Date(team.clock.now).toISOString(),
        origin: await originOf(vouch, authenticator),
      })
      return authenticator
    }
    const signedBy = async (authenticator: Authenticator, about: string) => {
      const nonce = 'AAAA'
      const challenge = await challengeOf(about, nonce)
      const { id, response } = authenticator.get({ challenge, rpId: 'registry.example' })
      const { authenticatorData, clientDataJSON: clientData, signature } = response
      return { passkey: id, about, nonce, authenticatorData, clientData, signature }
    }

    it('knows a passkey that a hand wrote: it signs in nobody and approves nothing', async () => {
      const { anna, bela } = team
      const knownInvitation = 'a'.repeat(43)
      const forged: Parameters<typeof byHand>[1][] = [
        // Vouched for by itself, by somebody else's, and by an invitation that was never given.
        async (vouch, own) => ({ by: 'passkey', proof: await signedBy(own, vouch) }),
        async (vouch) => ({ by: 'passkey', proof: await signedBy(anna.authenticator, vouch) }),
        async (vouch) => ({
          by: 'invitation',
          of: 'bootstrap',
          signature: await signWithInvitation(knownInvitation, vouch),
        }),
        // The person's own signature, given for another approval.
        async () => ({
          by: 'passkey',
          proof: await signedBy(bela.authenticator, 'approve proposal-1 abc'),
        }),
      ]
      for (const [index, originOf] of forged.entries()) {
        const hand = await byHand('Béla', originOf)
        expect(await refusal(approving(bela, hand, `acme_hand${index}`))).toBe('unauthenticated')
        expect(await refusal(team.signIn({ ...bela, authenticator: hand }))).toBe('unauthenticated')
      }
      const unsigned = byHand('Béla', async () => ({ by: 'before' }))
      await expect(unsigned).rejects.toThrow()
      // The control: the same row with the person's own signature over it is one of theirs.
      const true_ = await byHand('Béla', async (vouch) => ({
        by: 'passkey',
        proof: await signedBy(bela.authenticator, vouch),
      }))
      expect((await approving(bela, true_, 'acme_true')).state).toBe('applied')
    })

    it('knows a reset that a hand wrote: the second person signed none', async () => {
      const { anna, bela } = team
      const { db } = database
      const cora = await team.enrol('Cora', 'approver')
      const invitation = 'b'.repeat(43)
      const at = new Date(team.clock.now).toISOString()
      const request = {
        id: 'request-hand',
        kind: 'reset' as const,
        person: 'Cora',
        role: null,
        entity: null,
        reason: 'Lost it.',
        askedBy: 'Anna',
        askedKey: await invitationKeyOf(invitation),
      }
      await db.insert(peopleRequests).values({ ...request, state: 'open', askedAt: at })
      const about = await decisionOf(request)
      const decide = (decisionProof: ApprovalProof) =>
        db
          .update(peopleRequests)
          .set({ state: 'done', decidedBy: 'Béla', decidedAt: at, decisionProof })
          .where(eq(peopleRequests.id, request.id))
          .then(() => {})
      await decide(await signedBy(anna.authenticator, about))
      const joinOf = async (vouch: string): Promise<PasskeyOrigin> => ({
        by: 'invitation',
        of: request.id,
        signature: await signWithInvitation(invitation, vouch),
      })
      const hand = await byHand('Cora', joinOf)
      expect(await refusal(approving(cora, hand, 'acme_reset'))).toBe('unauthenticated')
      // The control: with the second person's own signature the same rows are good.
      await expect(decide(await signedBy(bela.authenticator, about))).rejects.toThrow()
      const other = { ...request, id: 'request-true' }
      await db.insert(peopleRequests).values({ ...other, state: 'open', askedAt: at })
      await db
        .update(peopleRequests)
        .set({
          state: 'done',
          decidedBy: 'Béla',
          decidedAt: at,
          decisionProof: await signedBy(bela.authenticator, await decisionOf(other)),
        })
        .where(eq(peopleRequests.id, other.id))
      const good = await byHand('Cora', async (vouch) => ({
        by: 'invitation',
        of: other.id,
        signature: await signWithInvitation(invitation, vouch),
      }))
      expect((await approving(cora, good, 'acme_true')).state).toBe('applied')
    })

    it('lets no held change take hold whose approval a hand wrote', async () => {
      const slow = await peopled(await fresh(), { coolingOffMs: 24 * hour })
      const { db } = slow.database
      const open = (value: string) =>
        slow.store.as(slow.anna.actor).openProposal({ ...adding(value), author: 'Anna' })
      const [held, written, unsigned] = [
        await open('acme_desk'),
        await open('acme_hand'),
        await open('acme_none'),
      ]
      await slow.approve(slow.bela, held)
      const [row] = await db.select().from(proposals).where(eq(proposals.id, held.id))
      const holdUntil = row?.holdUntil ?? null
      await db
        .update(proposals)
        .set({
          state: 'cooling',
          holdUntil,
          approver: 'Béla',
          decidedAt: row?.decidedAt ?? null,
          approvalProof: row?.approvalProof ?? null,
        })
        .where(eq(proposals.id, written.id))
      const set = (values: Partial<typeof proposals.$inferInsert>) =>
        db.update(proposals).set(values).where(eq(proposals.id, unsigned.id))
      const cooling = { state: 'cooling' as const, holdUntil, decidedAt: row?.decidedAt ?? null }
      // Without an approver it is refused below the application; a proof can be taken away.
      await expect(set(cooling).then(() => {})).rejects.toThrow()
      await set({ ...cooling, approver: 'Béla', approvalProof: row?.approvalProof ?? null })
      await set({ approvalProof: null })
      slow.clock.now += 25 * hour
      const { applied, refused } = await slow.store.tend()
      // The control is the one that was signed.
      expect(applied).toEqual([held.id])
      expect([...refused].sort()).toEqual([written.id, unsigned.id].sort())
    })

    it('refuses names that look the same', async () => {
      const asked = team.store.people.ask(team.anna.actor, {
        kind: 'enrol',
        person: 'Аnna',
        role: 'admin',
        reason: 'Looks like her.',
      })
      expect(await refusal(asked)).toBe('refused')
    })

    it('holds below the application: a hand in the database makes nobody and approves nothing', async () => {
      const { db } = database
      const opened = await propose(team.anna)
      const refused = async (statement: ReturnType<typeof sql>): Promise<string> => {
        try {
          await db.execute(statement)
          return 'done'
        } catch (error) {
          return String(((error as Error).cause as { code?: string } | undefined)?.code)
        }
      }
      const hands = [
        sql`insert into people (name, seen, role, state, handle, created_at) values ('Mal', 'mal', 'admin', 'invited', 'h', now())`,
        sql`insert into people (name, seen, role, state, handle, created_at) values ('Mal', 'mal', 'admin', 'active', 'h', now())`,
        sql`update people set role = 'viewer' where name = 'Anna'`,
        sql`update people set state = 'invited' where name = 'Anna'`,
        sql`update people set name = 'Mal' where name = 'Anna'`,
        sql`insert into people_requests (id, kind, person, role, reason, state, asked_by, asked_at, decided_by, decided_at) values ('r', 'enrol', 'Mal', 'admin', 'why', 'done', 'Anna', now(), 'Béla', now())`,
        sql`update proposals set state = 'applied', approver = 'Mallory', decided_at = now() where id = ${opened.id}`,
        sql`update proposals set state = 'applied', approver = 'Béla', decided_at = now() where id = ${opened.id}`,
        sql`update proposals set state = 'applied', approver = 'Mallory', approval_proof = '{}', decided_at = now() where id = ${opened.id}`,
      ]
      for (const hand of hands) expect(await refused(hand)).toBe('23514')
      // The control: without the guard the same hand gets through.
      await db.execute(sql`alter table proposals disable trigger proposals_second_person`)
      expect(await refused(hands[7] ?? sql``)).toBe('done')
    })

    it('bootstraps again until two have joined, and never after', async () => {
      expect(await refusal(team.store.people.bootstrap(['Mal', 'Mel']))).toBe('refused')
      const other = await fresh()
      const { store } = await peopledNot(other)
      expect(await refusal(store.people.bootstrap(['Solo']))).toBe('invalid')
      const first = await store.people.bootstrap(['Ada', 'Ben'])
      const again = await store.people.bootstrap(['Ada', 'Cy'])
      expect(await refusal(store.people.joinOptions([first[1]?.invitation ?? '']))).toBe(
        'unauthenticated',
      )
      expect(again.map(({ person }) => person)).toEqual(['Ada', 'Cy'])
      await other.close()
    })

    describe('recovery', () => {
      /** Begun so many hours before now; the guard of the database reads its own clock. */
      const begin = async (hoursAgo: number, ...names: string[]) => {
        team.clock.now = Date.now() - hoursAgo * hour
        try {
          return await team.store.people.recover(names)
        } finally {
          // Also after a refusal: nobody decides before they had their passkey.
          team.clock.now = Date.now()
        }
      }
      const back = async (invitation: string) => {
        const authenticator = new Authenticator(origin)
        const options = await team.store.people.joinOptions([invitation])
        const joined = await team.store.people.join([invitation], authenticator.create(options))
        return { ...joined, authenticator }
      }

      it('lets people back in with new passkeys after a day, once, and ends what they had', async () => {
        const [anna, bela] = await begin(25, 'Anna', 'Béla')
        const again = await back(anna?.invitation ?? '')
        const other = await back(bela?.invitation ?? '')
        expect(again.actor).toMatchObject({ name: 'Anna', role: 'admin' })
        expect(await refusal(team.signIn(team.anna))).toBe('unauthenticated')
        expect(await team.store.people.actorOfSession(team.anna.session)).toBeUndefined()
        expect(await refusal(back(anna?.invitation ?? ''))).toBe('unauthenticated')
        // Both decide again, each with what they hold now.
        const opened = await propose(again)
        expect((await team.approve(other, opened)).state).toBe('applied')
      })

      it('opens nothing before its day is over, and nothing after its time', async () => {
        const [early] = await begin(23, 'Anna')
        expect(await refusal(back(early?.invitation ?? ''))).toBe('unauthenticated')
        expect(await team.store.people.recoveries(team.bela.actor)).toMatchObject([
          { person: 'Anna' },
        ])
        expect(await refusal(begin(23, 'Anna'))).toBe('refused')
        const [late] = await begin(97, 'Béla')
        expect(await refusal(back(late?.invitation ?? ''))).toBe('unauthenticated')
        expect((await team.signIn(team.anna)).name).toBe('Anna')
      })

      it('is vetoed by anybody active, of any role, and leaves everything as it was', async () => {
        const viewer = await team.enrol('Vera', 'viewer')
        const [begun] = await begin(25, 'Anna')
        await team.store.people.vetoRecovery(viewer.actor, begun?.id ?? '')
        expect(await refusal(back(begun?.invitation ?? ''))).toBe('unauthenticated')
        expect(await refusal(team.store.people.vetoRecovery(viewer.actor, begun?.id ?? ''))).toBe(
          'not-found',
        )
        expect((await team.signIn(team.anna)).name).toBe('Anna')
      })

      it('makes nobody, and lets nobody in who was shut out', async () => {
        expect(await refusal(begin(25, 'Mallory'))).toBe('not-found')
        await team.enrol('Cora', 'approver')
        await team.store.people.disable(team.anna.actor, 'Cora')
        expect(await refusal(begin(25, 'Cora'))).toBe('refused')
      })

      it('is held below the application, and the guards are what holds it', async () => {
        const { db } = database
        const codeOf = async (doing: ReturnType<typeof sql>): Promise<string> => {
          try {
            await db.transaction((tx) => tx.execute(doing))
            return 'done'
          } catch (error) {
            const { code } = ((error as Error).cause ?? error) as { code?: string }
            return String(code)
          }
        }
        const shut = sql`update people set state = 'invited' where name = 'Anna'`
        expect(await codeOf(shut)).toBe('23514')
        const [early] = await begin(23, 'Anna')
        expect(await codeOf(shut)).toBe('23514')
        const hands = [
          sql`update people_recoveries set person = 'Béla' where id = ${early?.id ?? ''}`,
          sql`update people_recoveries set holds_from = begun_at + interval '24 hours 1 second'`,
          sql`update people_recoveries set invitation = 'known'`,
          sql`insert into people_recoveries (id, person, invitation, state, begun_at, holds_from, until) values ('r', 'Béla', 'x', 'open', now(), now(), now() + interval '1 day')`,
        ]
        for (const hand of hands) expect(await codeOf(hand)).toBe('23514')
        await team.store.people.vetoRecovery(team.bela.actor, early?.id ?? '')
        expect(await codeOf(sql`update people_recoveries set state = 'open'`)).toBe('23514')
        // Another role, or an earlier right to decide, comes with no recovery.
        await begin(25, 'Anna')
        expect(
          await codeOf(
            sql`update people set state = 'invited', decides_from = now() where name = 'Anna'`,
          ),
        ).toBe('23514')
        // The control: one that has waited its day gets through, and without the guard any hand does.
        expect(await codeOf(shut)).toBe('done')
        await db.execute(sql`alter table people disable trigger people_decided`)
        expect(await codeOf(sql`update people set state = 'invited' where name = 'Béla'`)).toBe(
          'done',
        )
      })

      it('tells the log and the webhooks at once', async () => {
        await database.db.execute(
          sql`insert into webhooks (id, url, secret, created_at) values ('w', 'https://team.example/hook', ${`whsec_${'A'.repeat(40)}`}, now())`,
        )
        const { events } = await team.store.listEvents({ after: 0, limit: 200 })
        await begin(25, 'Anna')
        const after = await team.store.listEvents({ after: events.length, limit: 200 })
        expect(after.events.map(({ kind }) => kind)).toEqual(['people-changed'])
        const left = await database.db.select().from(notices)
        expect(left.map(({ kind }) => kind)).toEqual(['people.changed'])
      })
    })

    it('writes what happened to people in the log, and tells the feed no names', async () => {
      const { events } = await team.store.listEvents({ after: 0, limit: 100 })
      const about = events.filter(({ kind }) => kind === 'people-changed')
      expect(about.length).toBeGreaterThanOrEqual(4)
      expect(JSON.stringify(events)).not.toContain('Anna')
    })

    it('takes a website of the owner through two people from end to end', async () => {
      const delegate = await team.enrol('Dora', 'delegate', 'acme')
      const opened = await team.store.as(delegate.actor).openProposal({
        ops: [{ op: 'add-channel', entity: 'acme', channel: website('help.acme.example') }],
        reason: 'Our new help pages.',
        author: 'x',
      })
      const applied = await team.approve(team.bela, opened)
      expect(applied.releaseVersion).toBeGreaterThan(0)
    })
  })
}

/** A registry without people yet. */
const peopledNot = async (database: Database) => {
  const { createStore } = await import('../../../src/registry/store/create-store.ts')
  return {
    store: createStore({
      database,
      guarantee: 'team',
      clock: () => new Date('2026-11-26T12:00:00Z'),
      relyingParty: () => ({ id: 'registry.example', origin }),
    }),
  }
}
