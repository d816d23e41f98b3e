import type { Fact } from '../../core/registry/entity.ts'
import type { Explainer } from '../../core/verdict/explain.ts'
import { inLanguage } from '../../core/verdict/official-ways.ts'
import { factInWords } from '../../core/verdict/verify-identifier.ts'
import type { FactLine } from './passport.ts'
import { sourceOf } from './source-of.ts'

/** One fact in words, with its exceptions behind it. Facts that contradict each other say "may". */
export const factLine = (fact: Fact, slug: string, explainer: Explainer): FactLine => {
  const line = factInWords(fact, slug, explainer)
  const exceptions = fact.exceptions
  return {
    code: fact.code,
    applies: line.applies,
    text:
      exceptions === undefined
        ? line.text
        : `${line.text} ${inLanguage(exceptions, explainer.speaker.locale)}`,
    ...sourceOf(fact.evidence),
  }
}
