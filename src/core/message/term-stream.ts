import { uint16s, uint32s } from '../text/slab.ts'
import { kindOf, unitKind } from './script-kind.ts'

/** A view reduced to what terms are matched on, each unit with its index in the view. */
export interface TermStream {
  readonly units: Uint16Array
  readonly index: Uint32Array
  readonly length: number
}

const isApostrophe = (unit: number): boolean =>
  unit === 0x27 || unit === 0x2019 || unit === 0x60 || unit === 0xb4 || unit === 0x2018

const isJoiner = (unit: number): boolean =>
  unit === 0x2d || unit === 0x5f || unit === 0x2010 || unit === 0x2011

/**
 * Reduces text for matching: white space, hyphens and underscores become one space, which falls away
 * beside an ideograph (`加 QQ` reads as `加QQ`); apostrophes fall away (`don't` reads as `dont`).
 * Terms go through the same function, so both sides agree. Linear.
 */
export const streamOf = (text: string): TermStream => {
  const units = uint16s(text.length)
  const index = uint32s(text.length)
  return { units, index, length: fillStream(text, units, index) }
}

/** The same into arrays that are at least as long as the text; gives how much of them is filled. */
export const fillStream = (text: string, units: Uint16Array, index: Uint32Array): number => {
  let length = 0
  let pendingSpace = -1
  let last: number = unitKind.space
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = kindOf(unit)
    if (kind === unitKind.space || isJoiner(unit)) {
      if (pendingSpace < 0) pendingSpace = at
      continue
    }
    if (isApostrophe(unit)) continue
    if (pendingSpace >= 0) {
      if (last !== unitKind.space && last !== unitKind.ideograph && kind !== unitKind.ideograph) {
        units[length] = 0x20
        index[length++] = pendingSpace
      }
      pendingSpace = -1
    }
    units[length] = unit
    index[length++] = at
    last = kind
  }
  return length
}
