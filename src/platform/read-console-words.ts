import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { productRoot } from './product-root.ts'

const wordsSchema = z.record(z.string().regex(/^[a-z]+(?:[.-][a-z_]+)*$/), z.string().min(1))

/** Language of `rules/console`, or of another folder of sentences, to them; throws where one lacks what English has, or has more. */
export const readConsoleWords = (
  folder: string = join(productRoot(), 'rules', 'console'),
): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const all = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [
        name.slice(0, -'.yaml'.length),
        wordsSchema.parse(parse(readFileSync(join(folder, name), 'utf8'))),
      ]),
  )
  const english = all.get('en')
  if (english === undefined) throw new Error(`rules/${basename(folder)}/en.yaml is missing`)
  for (const [language, words] of all) {
    const differing = [
      ...Object.keys(english).filter((key) => valuesIn(words[key]) !== valuesIn(english[key])),
      ...Object.keys(words).filter((key) => english[key] === undefined),
    ]
    if (differing.length > 0) {
      throw new Error(
        `rules/${basename(folder)}/${language}.yaml: ${differing.slice(0, 5).join(', ')}`,
      )
    }
  }
  return all
}

/** Names of the values that a sentence takes; undefined for no sentence. */
const valuesIn = (sentence: string | undefined): string | undefined =>
  sentence
    ?.match(/\{\w+\}/g)
    ?.sort()
    .join() ?? (sentence === undefined ? undefined : '')
