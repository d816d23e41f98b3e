import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { correctionsSchema } from '../rules/corrections-schema.ts'
import { countryFileSchema } from '../rules/country-schema.ts'
import { explorersSchema } from '../rules/explorers-schema.ts'
import { guideFileSchema } from '../rules/guide-schema.ts'
import { type HelpGuide, helpGuide } from '../rules/help-guide.ts'
import { parseRuleDocuments } from '../rules/load-rules.ts'
import { playbookSchema } from '../rules/playbook-schema.ts'
import { productRoot } from './product-root.ts'
import { readRuleFiles } from './read-rule-files.ts'

/** Where the build puts the compiled guide, below the product's folder. */
export const compiledGuide = join('dist', 'data', 'help.json')

const shares = z.record(z.string(), z.number().min(0).max(1))
const boundsSchema = z.strictObject({ atLeast: shares, atMost: shares })

/**
 * Playbooks and countries: those compiled into the build when this is the bundle, else the YAML files.
 * Throws when a file breaks its schema.
 */
export const readHelpGuide = (options: { readonly compiled?: boolean } = {}): HelpGuide => {
  const root = productRoot()
  const compiled = join(root, compiledGuide)
  if (options.compiled === true && existsSync(compiled)) {
    return JSON.parse(readFileSync(compiled, 'utf8')) as HelpGuide
  }
  const read = (folder: string): unknown[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => parse(readFileSync(join(folder, name), 'utf8')))
  const guides = Object.fromEntries(
    readdirSync(join(root, 'rules', 'guides')).map((name) => [
      name.replace(/\.yaml$/, ''),
      guideFileSchema.parse(parse(readFileSync(join(root, 'rules', 'guides', name), 'utf8'))),
    ]),
  )
  const bounds = boundsSchema.parse(
    JSON.parse(readFileSync(join(root, 'tests', 'evaluation', 'bounds.json'), 'utf8')),
  )
  return helpGuide(
    read(join(root, 'rules', 'playbooks')).map((file) => playbookSchema.parse(file)),
    read(join(root, 'fixtures', 'countries')).map((file) => countryFileSchema.parse(file)),
    {
      guides,
      bounds,
      corrections: correctionsSchema.parse(
        parse(readFileSync(join(root, 'rules', 'corrections.yaml'), 'utf8')),
      ),
      explorers: explorersSchema.parse(
        parse(readFileSync(join(root, 'rules', 'explorers.yaml'), 'utf8')),
      ),
      patterns: parseRuleDocuments(readRuleFiles(join(root, 'rules')))
        .filter(({ status }) => status !== 'experimental')
        .map(({ id, examples }) => ({
          id,
          examples: Object.fromEntries(
            Object.entries(examples).flatMap(
              ([
                lang,
                {
                  positive: [first],
                },
              ]) => (first === undefined ? [] : [[lang, first]]),
            ),
          ),
        })),
    },
  )
}
