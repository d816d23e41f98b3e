import type { Fact } from '../../core/registry/entity.ts'
import type { Explainer } from '../../core/verdict/explain.ts'
import { ownText } from '../../core/verdict/own-text.ts'
import { factInWords } from '../../core/verdict/verify-identifier.ts'
import type { FactLine } from './passport.ts'
import { sourceOf } from './source-of.ts'

/**
 * One fact in words, with its exceptions behind it; beside it where they are in another language than
 * the reader's. Facts that contradict each other say "may".
 */
export const factLine = (fact: Fact, slug: string, explainer: Explainer): FactLine => {
  const line = factInWords(fact, slug, explainer)
  const exceptions =
    fact.exceptions === undefined ? undefined : ownText(fact.exceptions, explainer.speaker.locale)
  const foreign = exceptions?.language === undefined ? undefined : exceptions
  return {
    code: fact.code,
    applies: line.applies,
    text:
      exceptions === undefined || foreign !== undefined
        ? line.text
        : `${line.text} ${exceptions.text}`,
    ...(foreign === undefined ? {} : { note: foreign }),
    ...sourceOf(fact.evidence),
  }
}
