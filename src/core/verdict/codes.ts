import { askKinds, secretKinds } from '../message/reading.ts'
import type { EvidenceFamily, Severity } from './evidence.ts'

/**
 * The closed list of evidence codes. Their weights stand in `rules/weights.yaml`, their words in
 * `rules/words/<language>.yaml`; a code without either fails the build.
 */
export interface CodeDefinition {
  readonly family: EvidenceFamily
  readonly severity: Severity
}

const define = <const T extends Record<string, CodeDefinition>>(codes: T): T => codes

const registryCodes = define({
  official: { family: 'registry', severity: 'info' },
  'official-may-be-forged': { family: 'registry', severity: 'info' },
  'outbound-only': { family: 'registry', severity: 'low' },
  'inbound-only': { family: 'registry', severity: 'low' },
  'does-call': { family: 'registry', severity: 'info' },
  'channel-belongs-to-claimed': { family: 'registry', severity: 'info' },
  'listed-unverified': { family: 'registry', severity: 'info' },
  'listed-informational': { family: 'registry', severity: 'info' },
  'under-listed-host': { family: 'registry', severity: 'info' },
  'beside-listed': { family: 'registry', severity: 'info' },
  'short-code-dressed': { family: 'registry', severity: 'low' },
  'belongs-to-other': { family: 'registry', severity: 'info' },
  'not-listed': { family: 'registry', severity: 'low' },
  revoked: { family: 'registry', severity: 'critical' },
  released: { family: 'registry', severity: 'critical' },
  suspended: { family: 'registry', severity: 'low' },
  disputed: { family: 'registry', severity: 'low' },
  expired: { family: 'registry', severity: 'low' },
  'not-yet': { family: 'registry', severity: 'low' },
  stale: { family: 'registry', severity: 'info' },
  'outside-closed-list': { family: 'registry', severity: 'high' },
  'never-contacts-via': { family: 'registry', severity: 'high' },
  'never-asks': { family: 'registry', severity: 'high' },
  'may-ask': { family: 'registry', severity: 'info' },
  'no-official-support': { family: 'registry', severity: 'medium' },
  'impossible-desk': { family: 'registry', severity: 'critical' },
  'impossible-on-platform': { family: 'registry', severity: 'medium' },
  'cannot-do': { family: 'registry', severity: 'medium' },
  'unrelated-channel': { family: 'registry', severity: 'medium' },
  'opaque-link': { family: 'registry', severity: 'low' },
  invite: { family: 'registry', severity: 'low' },
  'platform-unknown': { family: 'registry', severity: 'info' },
  carrier: { family: 'registry', severity: 'info' },
  'transaction-hash': { family: 'registry', severity: 'info' },
  'wrong-checksum': { family: 'registry', severity: 'medium' },
  'invalid-host': { family: 'registry', severity: 'low' },
})

const lookalikeCodes = define({
  'imitates-name': { family: 'lookalike', severity: 'critical' },
  'resembles-name': { family: 'lookalike', severity: 'medium' },
  'resembles-claimed': { family: 'lookalike', severity: 'high' },
  'imitates-impossible-desk': { family: 'lookalike', severity: 'critical' },
})

const claimCodes = define({
  'claims-to-be': { family: 'claim', severity: 'low' },
  'speaks-about': { family: 'claim', severity: 'info' },
  'display-name-claims': { family: 'claim', severity: 'medium' },
})

const askSeverity: Partial<Record<(typeof askKinds)[number], Severity>> = {
  'reveal-seed-phrase': 'critical',
  'reveal-private-key': 'critical',
  'reveal-code': 'high',
  'reveal-password': 'high',
  'reveal-card': 'high',
  'reveal-personal-data': 'medium',
  pay: 'medium',
  'advance-fee': 'high',
  'safe-account': 'critical',
  'gift-card': 'high',
  'remote-access': 'high',
  'screen-share': 'high',
  'install-app': 'medium',
  'connect-wallet': 'high',
  'sign-approval': 'high',
  'scan-qr': 'medium',
  'move-channel': 'medium',
  call: 'low',
  click: 'low',
  reply: 'info',
  'keep-secret': 'medium',
}

const askCodes = Object.fromEntries(
  askKinds.map((kind) => [`ask-${kind}`, { family: 'ask', severity: askSeverity[kind] ?? 'low' }]),
) as Record<`ask-${(typeof askKinds)[number]}`, CodeDefinition>

const cueCodes = define({
  'cue-pressure': { family: 'pressure', severity: 'low' },
  'cue-threat': { family: 'pressure', severity: 'medium' },
  'cue-deadline': { family: 'pressure', severity: 'low' },
  'cue-secrecy': { family: 'pressure', severity: 'medium' },
  'cue-bait': { family: 'bait', severity: 'medium' },
  'cue-desk': { family: 'claim', severity: 'info' },
  'cue-unsolicited': { family: 'pressure', severity: 'low' },
  pattern: { family: 'pattern', severity: 'medium' },
})

const obfuscationCodes = define({
  obfuscated: { family: 'obfuscation', severity: 'medium' },
  'bad-characters': { family: 'obfuscation', severity: 'low' },
  'hidden-characters': { family: 'obfuscation', severity: 'medium' },
  'styled-letters': { family: 'obfuscation', severity: 'low' },
  'mixed-scripts': { family: 'obfuscation', severity: 'medium' },
  'reversed-text': { family: 'obfuscation', severity: 'medium' },
  'encoded-text': { family: 'obfuscation', severity: 'medium' },
  'spaced-letters': { family: 'obfuscation', severity: 'low' },
  'real-host-hidden': { family: 'obfuscation', severity: 'high' },
  'ip-address': { family: 'obfuscation', severity: 'medium' },
  'odd-scheme': { family: 'obfuscation', severity: 'medium' },
  redirect: { family: 'obfuscation', severity: 'low' },
  'text-target-mismatch': { family: 'obfuscation', severity: 'high' },
})

const contextCodes = define({
  quoted: { family: 'context', severity: 'info' },
  question: { family: 'context', severity: 'info' },
  'warning-frame': { family: 'context', severity: 'info' },
  truncated: { family: 'context', severity: 'medium' },
})

const secretCodes = Object.fromEntries(
  secretKinds.map((kind) => [
    `secret-${kind}`,
    { family: 'secret', severity: kind === 'possible-private-key' ? 'low' : 'high' },
  ]),
) as Record<`secret-${(typeof secretKinds)[number]}`, CodeDefinition>

export const evidenceCodes = {
  ...registryCodes,
  ...lookalikeCodes,
  ...claimCodes,
  ...askCodes,
  ...cueCodes,
  ...obfuscationCodes,
  ...contextCodes,
  ...secretCodes,
} as const satisfies Readonly<Record<string, CodeDefinition>>

export type EvidenceCode = keyof typeof evidenceCodes

/** The closed list of advice codes, in the order in which they outrank each other. */
export const adviceCodes = [
  'secret-seed-phrase',
  'secret-private-key',
  'secret-possible-private-key',
  'secret-card-number',
  'secret-one-time-code',
  'secret-national-id',
  'secret-token',
  'already-remote_access',
  'already-gave_seed',
  'already-gave_code',
  'already-paid',
  'already-clicked',
  'already-replied',
  'stop-contact',
  'do-not-share',
  'do-not-pay',
  'do-not-install',
  'do-not-click',
  'no-desk-exists',
  'use-real-desk',
  'contact-yourself',
  'check-other-way',
  'type-address',
  'explain-hash',
  'keep-evidence',
  'report-it',
  'recovery-agents-next',
] as const
export type AdviceCode = (typeof adviceCodes)[number]
