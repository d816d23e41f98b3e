import { chinese } from './chinese.ts'
import { codes } from './codes.ts'
import { invisible } from './invisible.ts'
import type { HeldoutOperator } from './kit.ts'
import { layout } from './layout.ts'
import { letters } from './letters.ts'
import { wording } from './wording.ts'
import { wrapping } from './wrapping.ts'

export type { HeldoutOperator } from './kit.ts'

/** All held-out operators, in a fixed order. */
export const heldoutOperators: readonly HeldoutOperator[] = [
  ...invisible,
  ...letters,
  ...layout,
  ...wrapping,
  ...wording,
  ...chinese,
  ...codes,
]
