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

/** Whether two names mean one person, whatever their case. */
export const samePerson = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
