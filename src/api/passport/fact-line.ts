import type { Entity, Fact } from '../../core/registry/entity.ts'
import type { Speaker } from '../../core/verdict/words.ts'
import type { PassportView } from '../schemas/directory.ts'
import { sourceOf } from './source-of.ts'

/** The listed things of a fact in words: `ask-…`, `channel-…`, `action-…` ids, else the bare term. */
const listed = (fact: Fact, speaker: Speaker): string => {
  const terms = [
    ...(fact.asks ?? []).map((ask) => `askable.${ask}`),
    ...(fact.channels ?? []).map((channel) => `channel.${channel}`),
    ...(fact.actions ?? []).map((action) => `action.${action}`),
  ]
  const words = terms.map((id) =>
    speaker.has(id) ? speaker.say(id) : id.slice(id.indexOf('.') + 1).replaceAll('_', ' '),
  )
  return new Intl.ListFormat(speaker.locale, { type: 'conjunction' }).format(words)
}

/** One fact in words, with its exceptions behind it. Facts that contradict each other say "may". */
export const factLine = (
  fact: Fact,
  entity: Pick<Entity, 'name'>,
  speaker: Speaker,
): PassportView['facts'][number] => {
  const id = `fact.${fact.code}`
  const params = { entity: entity.name, list: listed(fact, speaker), value: fact.value ?? '' }
  const base = speaker.has(id) ? speaker.say(id, params) : fact.code.replaceAll('_', ' ')
  const exception = fact.exceptions?.[speaker.locale] ?? fact.exceptions?.en
  return {
    code: fact.code,
    applies: fact.conflicts === true ? 'may' : 'yes',
    text: exception === undefined ? base : `${base} ${exception}`,
    ...sourceOf(fact.evidence),
  }
}
