import { readEngineRules } from '../../src/platform/read-engine-rules.ts'
import { canonicalText } from '../../src/registry/changes/canonical.ts'
import { packRules } from '../../src/rules/bundle.ts'
import { shippedCurated } from '../support/shipped.ts'
import { testNow, testSnapshot } from '../support/test-registry.ts'
import type { Work } from './engine-entry.ts'
import { conformanceInputs } from './inputs.ts'

/** What every host of the conformance suite is asked: the shipped rules and registry, `generated` inputs beside the written. */
export const conformanceWork = (generated: number): Work => ({
  rules: packRules(readEngineRules()),
  curated: canonicalText(shippedCurated()),
  manifest: testSnapshot.manifest,
  now: testNow,
  inputs: conformanceInputs(generated),
})
