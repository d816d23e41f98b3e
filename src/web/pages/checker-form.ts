import type { Platform } from '../../core/identify/identifier.ts'
import { platformNames } from '../../core/identify/platform-names.ts'
import {
  type AlreadyDone,
  alreadyDone,
  type CheckRequest,
  type Direction,
} from '../../core/verdict/request.ts'

/** The contact chips, in the order in which they stand. */
export const contactChips = [
  { value: 'they_contacted_me', label: 'page.contact-theirs' },
  { value: 'i_will_contact', label: 'page.contact-mine' },
  { value: '', label: 'page.contact-unknown' },
] as const

/** What may have happened already, in the order in which people meet it. */
export const alreadyChips = alreadyDone.map((value) => ({ value, label: `already.${value}` }))

/** What somebody ticked beside the text. */
export interface CheckerChoices {
  readonly direction?: Direction
  readonly already: readonly AlreadyDone[]
  readonly platform?: Platform
}

/** Reads the ticked fields of the form; what it does not offer is as if it were not there. */
export const readChoices = (valuesOf: (field: string) => readonly string[]): CheckerChoices => {
  const direction = valuesOf('direction').find(isDirection)
  const platform = valuesOf('platform').find(isOffered)
  const ticked = new Set(valuesOf('already'))
  return {
    already: alreadyDone.filter((one) => ticked.has(one)),
    ...(direction === undefined ? {} : { direction }),
    ...(platform === undefined ? {} : { platform }),
  }
}

/** The check that the form asks for. */
export const requestOf = (
  input: string,
  { direction, already, platform }: CheckerChoices,
  locale: string,
): CheckRequest => ({
  input,
  locale,
  ...(platform === undefined ? {} : { platform }),
  context: {
    ...(direction === undefined ? {} : { direction }),
    ...(already.length === 0 ? {} : { already }),
  },
})

const isDirection = (value: string): value is Direction =>
  value === 'they_contacted_me' || value === 'i_will_contact'

const isOffered = (value: string): value is Platform => Object.hasOwn(platformNames, value)
