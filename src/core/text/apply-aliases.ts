import type { UnitBuffer } from './unit-buffer.ts'

/** Camouflaged names of channels written out (徽信 → 微信). */
export const applyAliases = (buffer: UnitBuffer): UnitBuffer => buffer
