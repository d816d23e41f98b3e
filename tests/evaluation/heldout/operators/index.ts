import { chinese } from './chinese.js'
import { codes } from './codes.js'
import { invisible } from './invisible.js'
import type { HeldoutOperator } from './kit.js'
import { layout } from './layout.js'
import { letters } from './letters.js'
import { wording } from './wording.js'
import { wrapping } from './wrapping.js'

export type { HeldoutOperator } from './kit.js'

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
