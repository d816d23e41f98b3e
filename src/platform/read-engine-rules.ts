import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EngineRules, unpackRules } from '../rules/bundle.ts'
import { parseEngineRules } from '../rules/load-engine-rules.ts'
import { productRoot } from './product-root.ts'
import { readRuleFiles } from './read-rule-files.ts'

/** Where the build puts the compiled rules, below the product's folder. */
export const compiledRules = join('dist', 'data', 'rules.json')

/**
 * The shipped rules: those compiled into the build when this is the bundle, else the YAML files.
 *
 * @param options.compiled read the compiled file; the build's own bundle does
 * @throws when a file is missing or breaks its schema
 */
export const readEngineRules = (options: { readonly compiled?: boolean } = {}): EngineRules => {
  const root = productRoot()
  const compiled = join(root, compiledRules)
  if (options.compiled === true && existsSync(compiled)) {
    return unpackRules(readFileSync(compiled, 'utf8'))
  }
  return parseEngineRules(readRuleFiles(join(root, 'rules')))
}
