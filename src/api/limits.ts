import { maxInputUnits } from '../core/verdict/request.ts'

/* Figures of the boundary, in one place because the document, the routes and the tests state them. */

/** Longest text that is checked, in UTF-16 units. */
export const maxTextUnits = maxInputUnits

/** Longest single identifier for `/v1/verify`; a longer one is no identifier. */
export const maxIdentifierUnits = 8_192

/**
 * Body of a check, in bytes: the longest text with every unit written as `\uXXXX`, and room for the
 * other fields.
 */
export const maxCheckBodyBytes = maxTextUnits * 6 + 16_384

/** Body of every other route, in bytes. */
export const maxBodyBytes = 65_536

/** Deepest nesting of a JSON body; ours need three. */
export const maxJsonDepth = 16

/** Most schema issues told in one problem document. */
export const maxIssues = 10

/** Most items of one batch. */
export const maxBatchItems = 250

/** Texts longer than this, in UTF-16 units, are judged one after another. */
export const longTextUnits = 8_192

/** Most long texts that wait for their turn; at some 35 ms each the last of them waits two seconds. */
export const maxWaitingLong = 64

/** Mean lag of the thread, in milliseconds, above which a share of requests is refused. */
export const longestLagMs = 200

/** Body of a batch, in bytes: 250 messages of everyday length, or a few of the longest. */
export const maxBatchBodyBytes = 2 * 1024 * 1024

/** Most lines of one stream; a longer list comes in several. */
export const maxStreamLines = 100_000
