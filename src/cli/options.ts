import { type ParseArgsConfig, parseArgs } from 'node:util'
import { platforms } from '../core/identify/identifier.ts'
import { type InputType, inputTypes, maxInputUnits } from '../core/verdict/request.ts'
import { UsageError } from './io.ts'

export { maxInputUnits }

type Options = NonNullable<ParseArgsConfig['options']>

/** Its own advice about arguments that begin with a dash helps nobody who mistyped an option. */
const complaint = ({ message, code }: Error & { readonly code?: string }): string =>
  code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `${message.split('. To specify')[0]}. Those that there are stand in --help`
    : message

/** `parseArgs`, strict, with its complaints as usage errors. */
export const readArguments = <const T extends Options>(args: readonly string[], options: T) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? complaint(error) : 'The options cannot be read.')
  }
}

/** The value when it stands in the closed list, `undefined` when absent; throws a usage error else. */
export const oneOf = <T extends string>(
  name: string,
  value: string | undefined,
  list: readonly T[],
): T | undefined => {
  if (value === undefined) return undefined
  const found = list.find((one) => one === value)
  if (found === undefined) throw new UsageError(`--${name} takes one of: ${list.join(', ')}`)
  return found
}

/** `email` is the short name of `email-address`. */
export const inputType = (value: string | undefined): InputType | undefined =>
  value === 'email' ? 'email-address' : oneOf('type', value, inputTypes)

export const platformName = (value: string | undefined) => oneOf('platform', value, platforms)

/** `they` and `me` are short for the two directions of the contract. */
export const direction = (value: string | undefined) => {
  const list = ['they_contacted_me', 'i_will_contact'] as const
  if (value === 'they') return list[0]
  if (value === 'me') return list[1]
  return oneOf('direction', value, list)
}

export const localeOf = (value: string | undefined): string | undefined => {
  if (value === undefined || /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}$/.test(value)) return value
  throw new UsageError('--locale takes a BCP 47 tag such as en or zh-Hant')
}

export const regionOf = (value: string | undefined): string | undefined => {
  if (value === undefined || /^[A-Z]{2}$/.test(value)) return value
  throw new UsageError('--region takes an ISO 3166 alpha-2 code such as CN')
}

/** Options that `check` and `verify` share. */
export const identifierOptions = {
  type: { type: 'string' },
  platform: { type: 'string' },
  locale: { type: 'string' },
  direction: { type: 'string' },
  region: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** The request fields that those options fill. */
export const sharedFields = (values: {
  readonly type?: string | undefined
  readonly platform?: string | undefined
  readonly locale?: string | undefined
  readonly direction?: string | undefined
  readonly region?: string | undefined
}) => {
  const type = inputType(values.type)
  const platform = platformName(values.platform)
  const locale = localeOf(values.locale)
  const context = {
    ...whenPresent('direction', direction(values.direction)),
    ...whenPresent('region', regionOf(values.region)),
  }
  return {
    ...whenPresent('type', type),
    ...whenPresent('platform', platform),
    ...whenPresent('locale', locale),
    ...(Object.keys(context).length === 0 ? {} : { context }),
  }
}

const whenPresent = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } => {
  const found: { [P in K]?: V } = {}
  if (value !== undefined) found[key] = value
  return found
}
