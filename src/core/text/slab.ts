/**
 * Zeroed arrays for the reading of one text, cut one after another from a shared block.
 *
 * A typed array of its own costs about a microsecond in the host, cut from a block a tenth of that, and
 * reading a short message takes some sixty: a fifth of its cost. Nothing is handed out twice, so that
 * work in steps may be interleaved; a block goes when the last array in it does. Hence only for what
 * lives no longer than a check: what is kept would keep its whole block.
 */
const blockBytes = 65_536
/** Longer ones are worth memory of their own. */
const mostBytes = 8_192

let block = new ArrayBuffer(blockBytes)
let used = 0

/** Place of so many bytes in the block, on a bound of eight. */
const reserve = (bytes: number): number => {
  if (used + bytes > blockBytes) {
    block = new ArrayBuffer(blockBytes)
    used = 0
  }
  const at = used
  used = (used + bytes + 7) & ~7
  return at
}

export const uint8s = (length: number): Uint8Array => {
  if (length > mostBytes) return new Uint8Array(length)
  const at = reserve(length)
  return new Uint8Array(block, at, length)
}

export const uint16s = (length: number): Uint16Array => {
  if (length * 2 > mostBytes) return new Uint16Array(length)
  const at = reserve(length * 2)
  return new Uint16Array(block, at, length)
}

export const uint32s = (length: number): Uint32Array => {
  if (length * 4 > mostBytes) return new Uint32Array(length)
  const at = reserve(length * 4)
  return new Uint32Array(block, at, length)
}

export const int32s = (length: number): Int32Array => {
  if (length * 4 > mostBytes) return new Int32Array(length)
  const at = reserve(length * 4)
  return new Int32Array(block, at, length)
}

export const float64s = (length: number): Float64Array => {
  if (length * 8 > mostBytes) return new Float64Array(length)
  const at = reserve(length * 8)
  return new Float64Array(block, at, length)
}
