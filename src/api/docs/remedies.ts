import { maxBodyBytes, maxCheckBodyBytes, maxJsonDepth, maxTextUnits } from '../limits.ts'
import type { ProblemCode } from '../problems.ts'

const figure = (value: number): string => value.toLocaleString('en')

/** What the caller can do about each problem. */
export const remedies: Readonly<Record<ProblemCode, string>> = {
  'invalid-json': 'Send one JSON object. The body ended early, was empty or holds a syntax error.',
  'invalid-encoding':
    'Send the body in UTF-8. Write unusual characters as \\u escapes if in doubt.',
  'too-deep': `Nest arrays and objects at most ${maxJsonDepth} deep; no request needs more than three.`,
  'invalid-request':
    'Compare the body with the schema. Each entry of issues names a field and what was expected; unknown fields are refused.',
  'invalid-query':
    'Send each query key once and only those that the route names. Keys and secrets never belong in an address.',
  'unknown-rules':
    'Leave the header Countersign-Rules out, or send the version that detail names, one that is still kept, or preview where there is one.',
  unauthenticated: 'Send valid credentials in the header that the route names.',
  forbidden: 'Ask for a role that may do this, or let somebody else who has it do it.',
  'not-found': 'Check the address against the list of routes, and the slug against the directory.',
  'method-not-allowed': 'Use one of the methods in the Allow header.',
  conflict: 'Read the state again and decide anew: somebody was faster.',
  refused: 'Read detail and issues, change the proposal and send it again.',
  'body-too-large': `Send at most ${figure(maxCheckBodyBytes)} bytes to /v1/check and ${figure(maxBodyBytes)} to any other route. The connection is closed.`,
  'text-too-long': `Send at most ${figure(maxTextUnits)} UTF-16 units of text. It is never cut in silence; choose the part that matters.`,
  'unsupported-media-type':
    'Send content-type: application/json; the character set can only be UTF-8.',
  'unsupported-encoding': 'Send the body uncompressed, without a Content-Encoding header.',
  'unreadable-identifier':
    'Leave type out so that it is found out, or send a value of that type. A check that failed is no verdict.',
  'too-many-requests': 'Wait for as many seconds as the Retry-After header says.',
  internal: 'Try again; if it stays, report the request id. It says nothing about what you sent.',
  'not-ready': 'Try again in a moment: no release of the registry has been loaded yet.',
  overloaded:
    'Wait for as many seconds as the Retry-After header says, then try again with back-off.',
  'store-unavailable':
    'Try again later. Checks go on from the last release; only changes to the registry have to wait.',
}
