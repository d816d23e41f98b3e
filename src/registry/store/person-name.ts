import { readText } from '../../core/text/read-text.ts'
import { storedText } from '../changes/stored-text.ts'
import { StoreError } from './store-error.ts'

const schema = storedText(120)

/** A person's name in one spelling: composed, single spaces, no edges. Throws `invalid`. */
export const personName = (input: string, role: string): string => {
  const name = input.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (!schema.safeParse(name).success || /\p{C}/u.test(name)) {
    throw new StoreError('invalid', `${role} needs a name of 1 to 120 characters`)
  }
  return name
}

/** A name as the eye takes it: letters of other alphabets that look like Latin ones are those. */
export const seenAs = (name: string): string =>
  readText(name)
    .view('folded')
    .text.replace(/[\s._-]+/g, '')

/**
 * Whether two names mean one person: in whatever case, accents and spacing, and with letters of another
 * alphabet in them (`Mallory` with a Cyrillic a). Two people who are one to the eye have to differ in name.
 */
export const samePerson = (a: string, b: string): boolean => seenAs(a) === seenAs(b)
