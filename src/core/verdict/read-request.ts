import { type Extraction, type ExtractOptions, extract } from '../extract/extract.ts'
import { shownLinks } from '../extract/shown-links.ts'
import type { Identifier } from '../identify/identifier.ts'
import { identify } from '../identify/identify.ts'
import { dropPlatformLabels } from '../message/drop-platform-labels.ts'
import { type FormatReading, readFormat } from '../message/formats.ts'
import { readMessageInSteps } from '../message/read-message.ts'
import type { Claim, MessageReading, Segment } from '../message/reading.ts'
import { findSecrets } from '../message/secrets.ts'
import type { Steps } from '../steps.ts'
import { readText } from '../text/read-text.ts'
import type { Span } from '../text/span.ts'
import type { ReadableText } from '../text/view.ts'
import { type Assessment, assessIdentifier } from './assess-identifier.ts'
import { contactTraits } from './contact-traits.ts'
import type { CheckRequest, SenderInput } from './request.ts'
import type { CheckScope } from './scope.ts'

/** A message read and looked up, before any judgement. */
export interface ReadRequest {
  readonly form: Omit<FormatReading, 'format'>
  readonly text: ReadableText
  readonly found: Extraction
  readonly reading: MessageReading
  /** What stands in the text, with its status. */
  readonly inText: readonly Assessment[]
  /** Who sent it, with their status. */
  readonly senders: readonly Assessment[]
}

/** Whether a format told speakers apart, or one speaker's words from what stands around them. */
const tellsApart = (segments: readonly Segment[]): boolean =>
  segments.length > 1 || segments.some(({ speaker }) => speaker !== undefined)

/** Reads a message and looks up everything that stands in it. */
export function* readRequest(request: CheckRequest, scope: CheckScope): Steps<ReadRequest> {
  const { registry, hosts, now } = scope
  const form = formOf(request)
  const text = readText(form.text)
  text.view('folded')
  yield
  const region = request.context?.region
  const found = extractAll(text, form, { hosts, ...(region === undefined ? {} : { region }) })
  yield
  const read = yield* readMessageInSteps(text, {
    identifiers: found.identifiers,
    ...(tellsApart(form.segments) ? { segments: form.segments } : {}),
    names: registry.names,
    policyOf: (slug) => registry.entity(slug)?.policy,
    rules: scope.compiled,
    senderKnown: request.sender !== undefined,
  })
  yield
  const secrets = findSecrets(text)
  yield
  const shown = displayNameClaims(request.sender, scope)
  const reading: MessageReading = {
    ...read,
    claims: [
      ...dropPlatformLabels(read.claims, found.identifiers, text.original, hosts.words),
      ...shown,
    ],
    secrets,
  }
  const claimed = new Set(reading.claims.map((claim) => claim.entity))
  const context = { registry, hosts, now, claimed }
  const assess = (identifier: Identifier): Assessment => assessIdentifier(identifier, context)
  const inText = found.identifiers.map(assess)
  const senders = senderIdentifiers(request, hosts).map(assess)
  const traits = [...reading.traits, ...contactTraits(reading.claims, [...inText, ...senders])]
  return { form, text, found, reading: { ...reading, traits }, inText, senders }
}

/** What is read: the input itself, or the text that its format holds. */
const formOf = (request: CheckRequest): Omit<FormatReading, 'format'> => {
  if (request.decoded === undefined) {
    return readFormat(request.input, request.type === 'message' ? 'message' : 'auto')
  }
  const { text, links } = request.decoded
  return { text, links, decoded: true, segments: readFormat(text, 'message').segments }
}

/** Identifiers of the running text and of the links that the format shows as words. */
const extractAll = (
  text: ReadableText,
  form: Pick<FormatReading, 'links'>,
  options: ExtractOptions,
): Extraction => {
  const found = extract(text, options)
  const linked = shownLinks(form.links, options.hosts)
  if (linked.length === 0) return found
  const known = new Set(linked.map((identifier) => `${identifier.type}|${identifier.value}`))
  const rest = found.identifiers.filter(
    (identifier) => !known.has(`${identifier.type}|${identifier.value}`),
  )
  const start = (identifier: Identifier): number => identifier.span?.start ?? 0
  return {
    identifiers: [...linked, ...rest].sort((a, b) => start(a) - start(b)),
    truncated: found.truncated || form.links.length > linked.length + mostRepeats,
  }
}

/** Links of an honest newsletter repeat; many more than are read hide something. */
const mostRepeats = 200

/** A name shown by the platform is a claim to test against the account behind it. */
const displayNameClaims = (sender: SenderInput | undefined, scope: CheckScope): Claim[] => {
  const name = sender?.displayName
  if (name === undefined) return []
  const text = readText(name)
  const view = text.view('folded')
  return scope.registry.names.find(view.text).flatMap((hit) => {
    const span: Span = {
      part: 'display-name',
      start: view.starts[hit.start] ?? 0,
      end: view.ends[hit.end - 1] ?? name.length,
    }
    return hit.entities
      .filter((slug) => scope.registry.entity(slug) !== undefined)
      .map((entity) => ({
        entity,
        role: 'speaker' as const,
        voice: 'self' as const,
        desk: true,
        span,
      }))
  })
}

const senderIdentifiers = (
  { sender, decoded }: CheckRequest,
  hosts: CheckScope['hosts'],
): readonly Identifier[] => {
  const found: (Identifier | null)[] = (decoded?.replyTo ?? []).map((address) =>
    identify(address, { type: 'email-address' }, hosts),
  )
  if (sender === undefined) return found.filter((identifier) => identifier !== null)
  const platform = sender.platform === undefined ? {} : { platform: sender.platform }
  if (sender.handle !== undefined) {
    found.push(identify(sender.handle, { type: 'handle', ...platform }, hosts))
  }
  if (sender.address !== undefined) {
    found.push(identify(sender.address, { type: 'email-address' }, hosts))
  }
  if (sender.phone !== undefined) found.push(identify(sender.phone, { type: 'phone' }, hosts))
  return found.filter((identifier) => identifier !== null)
}
