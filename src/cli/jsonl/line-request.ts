import * as z from 'zod'
import { platforms } from '../../core/identify/identifier.ts'
import {
  alreadyDone,
  type CheckRequest,
  inputTypes,
  maxInputUnits,
} from '../../core/verdict/request.ts'

const text = (max: number): z.ZodString => z.string().max(max)

const schema = z.strictObject({
  id: z.union([z.string().max(200), z.number()]).optional(),
  value: text(maxInputUnits).optional(),
  input: text(maxInputUnits).optional(),
  type: z.enum([...inputTypes, 'email']).exactOptional(),
  platform: z.enum(platforms).exactOptional(),
  displayName: text(512).exactOptional(),
  sender: z
    .strictObject({
      platform: z.enum(platforms).exactOptional(),
      handle: text(512).exactOptional(),
      displayName: text(512).exactOptional(),
      address: text(512).exactOptional(),
      phone: text(64).exactOptional(),
    })
    .exactOptional(),
  context: z
    .strictObject({
      direction: z.enum(['they_contacted_me', 'i_will_contact']).exactOptional(),
      already: z.array(z.enum(alreadyDone)).max(alreadyDone.length).exactOptional(),
      region: z
        .string()
        .max(2)
        .regex(/^[A-Z]{2}$/)
        .exactOptional(),
    })
    .exactOptional(),
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}$/)
    .exactOptional(),
})

export type LineId = string | number

/** Closed list of what can be wrong with a line. */
export type LineErrorCode =
  | 'line-too-long'
  | 'invalid-encoding'
  | 'invalid-json'
  | 'too-deep'
  | 'invalid-request'
  | 'text-too-long'
  | 'unreadable-identifier'
  | 'internal'

export type LineRequest =
  | { readonly id?: LineId; readonly request: CheckRequest }
  | {
      readonly id?: LineId
      readonly error: { readonly code: LineErrorCode; readonly message: string }
    }

const fail = (code: LineErrorCode, message: string, id?: LineId): LineRequest => ({
  ...(id === undefined ? {} : { id }),
  error: { code, message },
})

/** The caller's id, even where the rest of the line is wrong. */
const idOf = (value: unknown): LineId | undefined => {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  const { id } = value
  return (typeof id === 'string' && id.length <= 200) || typeof id === 'number' ? id : undefined
}

/** Where and what, in our own words: zod repeats unknown keys, which may be anything. */
const issueWords = (issue: z.core.$ZodIssue | undefined): string => {
  if (issue === undefined) return 'The line does not fit.'
  if (issue.code === 'unrecognized_keys') {
    return issue.path.length === 0 ? 'Unknown field.' : `Unknown field in ${issue.path.join('.')}.`
  }
  const place = issue.path.join('.')
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

/** A line that nests deeper than this is refused before it is parsed. */
const maxDepth = 16

const isDeep = (line: string): boolean => {
  let depth = 0
  let inString = false
  for (let index = 0; index < line.length; index += 1) {
    const unit = line[index]
    if (inString) {
      if (unit === '\\') index += 1
      else if (unit === '"') inString = false
    } else if (unit === '"') inString = true
    else if (unit === '{' || unit === '[') {
      depth += 1
      if (depth > maxDepth) return true
    } else if (unit === '}' || unit === ']') depth -= 1
  }
  return false
}

/** Reads one line of JSON; total, every fault becomes an error with a stable code. */
export const readLineRequest = (line: string): LineRequest => {
  if (isDeep(line)) return fail('too-deep', `Nest at most ${maxDepth} deep.`)
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return fail('invalid-json', 'The line is not JSON.')
  }
  const id = idOf(parsed)
  const result = schema.safeParse(parsed)
  if (!result.success) {
    const long = result.error.issues.find(
      (issue) => issue.code === 'too_big' && ['value', 'input'].includes(issue.path.join('.')),
    )
    if (long !== undefined) {
      return fail('text-too-long', `At most ${maxInputUnits} UTF-16 units of text.`, id)
    }
    return fail('invalid-request', issueWords(result.error.issues[0]), id)
  }
  const { id: _id, value, input, type, displayName, sender, ...rest } = result.data
  if (value !== undefined && input !== undefined) {
    return fail('invalid-request', 'Give either value or input, not both.', id)
  }
  const text = value ?? input
  if (text === undefined) return fail('invalid-request', 'value (or input) is missing.', id)
  if (text.trim() === '') return fail('invalid-request', 'There is nothing to check.', id)
  const named = displayName === undefined ? sender : { displayName, ...sender }
  return {
    ...(id === undefined ? {} : { id }),
    request: {
      input: text,
      ...(type === undefined ? {} : { type: type === 'email' ? 'email-address' : type }),
      ...(named === undefined ? {} : { sender: named }),
      ...rest,
    },
  }
}
