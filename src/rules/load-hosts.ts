import { parse } from 'yaml'
import * as z from 'zod'
import type { ContactWords, HostLists } from '../core/identify/host-lists.ts'
import { platforms } from '../core/identify/identifier.ts'

const host = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9._-]+(?:\/[A-Za-z0-9._-]+)?$/,
    'a host in lower case, with at most one path segment',
  )

const listSchema = z.strictObject({
  source: z.string().min(1),
  hosts: z.array(host).min(1),
})

const redirectorSchema = z.strictObject({
  source: z.string().min(1),
  hosts: z.record(host, z.array(z.string().min(1).max(40)).min(1)),
})

const words = z.array(z.string().min(1).max(40)).min(1)
const suffix = z.string().regex(/^[a-z]{2,24}$/, 'a top-level domain in lower case')

const contactWordsSchema = z.strictObject({
  source: z.string().min(1),
  platforms: z.partialRecord(z.enum(platforms), words),
  ambiguous: words,
  units: words,
  fillers: words,
  contact: words,
  notContact: words,
  fileEndings: z.array(suffix).min(1),
  plainSuffixes: z.array(suffix).min(1),
  wordlessSuffixes: z.array(suffix).min(1),
})

/** File names (without folder and ending) that a complete set of host lists has. */
export const hostListFiles = [
  'user-content',
  'user-paths',
  'dynamic-dns',
  'shorteners',
  'link-in-bio',
  'redirectors',
  'proxies',
  'free-mail',
  'carriers',
  'contact-words',
] as const

/**
 * Validates and compiles `rules/hosts/*.yaml`.
 *
 * @param files File name (with or without folder and `.yaml`) to its text. Files of other names are
 * ignored.
 * @throws Error naming the file, when one is missing, is not YAML, or breaks its schema: rules are
 * ours, so a broken one stops the start.
 */
export const parseHostLists = (files: Record<string, string>): HostLists => {
  const texts = new Map<string, string>()
  for (const [name, text] of Object.entries(files)) {
    texts.set(name.replace(/^.*\//, '').replace(/\.ya?ml$/, ''), text)
  }
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const text = texts.get(name)
    if (text === undefined) throw new Error(`rules/hosts/${name}.yaml is missing`)
    const result = schema.safeParse(parse(text))
    if (!result.success) {
      throw new Error(`rules/hosts/${name}.yaml: ${z.prettifyError(result.error)}`)
    }
    return result.data
  }
  const contactWords = (): ContactWords => {
    const { source: _, ...words } = read('contact-words', contactWordsSchema)
    return words
  }
  const list = (name: string): ReadonlySet<string> => new Set(read(name, listSchema).hosts)
  return {
    userContent: list('user-content'),
    userPaths: list('user-paths'),
    dynamicDns: list('dynamic-dns'),
    shorteners: list('shorteners'),
    linkInBio: list('link-in-bio'),
    redirectors: new Map(Object.entries(read('redirectors', redirectorSchema).hosts)),
    proxies: list('proxies'),
    freeMail: list('free-mail'),
    carriers: list('carriers'),
    words: contactWords(),
  }
}
