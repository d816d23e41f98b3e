import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip, gunzipSync } from 'node:zlib'
import type { OpenEntity, OpenPart, PartReference } from '../core/registry/snapshot.ts'

/** The open data as it ships. */
export interface OpenShipped {
  /** Unpacked and parsed at once when first asked for, which takes about a fifth of a second. */
  readonly part: OpenPart
  readonly bytes: { readonly reference: PartReference }
  /** Gets `part` ready in short pieces, for a host that answers meanwhile. */
  prepare(): Promise<void>
}

/** What the build notes down of the open data: the packed file it saw, and what is in it. */
export interface OpenNote {
  readonly packed: string
  readonly reference: PartReference
}

/** The largest open part that is unpacked; a file beyond it is not ours. */
const maximumOpenBytes = 64 * 1024 * 1024
const limit = { maxOutputLength: maximumOpenBytes }

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What to note down of a packed open part. */
export const noteOpenPart = (packed: Uint8Array): OpenNote => {
  const bytes = gunzipSync(packed, limit)
  return { packed: sha256(packed), reference: { sha256: sha256(bytes), bytes: bytes.length } }
}

/** The note when it speaks of this very file. */
const readNote = (path: string | undefined, packed: Uint8Array): OpenNote | undefined => {
  if (path === undefined || !existsSync(path)) return undefined
  const note = JSON.parse(readFileSync(path, 'utf8')) as OpenNote
  return note.packed === sha256(packed) ? note : undefined
}

/**
 * Reads a packed open part; undefined when there is no such file. With the build's note beside it
 * nothing is unpacked before it is needed.
 */
export const readOpenPart = (path: string, notePath?: string): OpenShipped | undefined => {
  if (!existsSync(path)) return undefined
  const packed = readFileSync(path)
  const { reference } = readNote(notePath, packed) ?? noteOpenPart(packed)
  let part: OpenPart | undefined
  return {
    get part(): OpenPart {
      part ??= JSON.parse(gunzipSync(packed, limit).toString('utf8')) as OpenPart
      return part
    },
    bytes: { reference },
    prepare: async () => {
      if (part === undefined) part = await parseInPieces(await promisify(gunzip)(packed, limit))
    },
  }
}

/** Bytes parsed between two turns of the event loop: a few milliseconds. */
const perPiece = 256 * 1024

const quote = 0x22
const backslash = 0x5c

/**
 * Parses `{"entities":[row,row,…]}` row by row. Brackets and quotes are ASCII, so that bytes can be
 * counted without decoding; a part of another shape is parsed at once.
 */
const parseInPieces = async (bytes: Buffer): Promise<OpenPart> => {
  const head = '{"entities":['
  if (bytes.toString('latin1', 0, head.length) !== head) {
    return JSON.parse(bytes.toString('utf8')) as OpenPart
  }
  const entities: OpenEntity[] = []
  let depth = 0
  let inText = false
  let from = head.length
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inText) {
      if (byte === backslash) at++
      else if (byte === quote) inText = false
      continue
    }
    if (byte === quote) inText = true
    else if (byte === 0x5b) depth++
    else if (byte === 0x5d) {
      depth--
      // The bracket after the last row closes the list itself.
      if (depth < 0 || (depth === 0 && at - from >= perPiece)) {
        const end = depth < 0 ? at : at + 1
        for (const row of JSON.parse(`[${bytes.toString('utf8', from, end)}]`) as OpenEntity[])
          entities.push(row)
        if (depth < 0) break
        from = at + 1
        if (bytes[from] === 0x2c) from++
        at = from - 1
        await nextTurn()
      }
    }
  }
  return { entities }
}
