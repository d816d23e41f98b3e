import type { CompiledRules } from './compile-rules.ts'
import type { Hit, Hits } from './find-hits.ts'
import type { Measure } from './measure-text.ts'
import type { Frame } from './reading.ts'

/** Classes that show what a text as a whole is, strongest first. */
const frameClasses: readonly (readonly [Frame, string])[] = [
  ['question', 'question-frame'],
  ['report', 'report-frame'],
  ['warning', 'warning-frame'],
  ['news', 'news-frame'],
  ['education', 'education-frame'],
]

/** Frames that a fraudster puts on: a contact of the author's own undoes them. */
const coverFrames: ReadonlySet<Frame> = new Set(['warning', 'report', 'education', 'news'])

/**
 * What the text is. `camouflage`: a rule has seen a warning wrapped around the author's own contact.
 * A frame that a fraudster can put on is undone by it, or by a contact that the author tells the
 * reader to use.
 */
export const findFrame = (
  hits: Hits,
  measure: Measure,
  rules: CompiledRules,
  camouflage: boolean,
  text: string,
): Frame => {
  for (const [frame, name] of frameClasses) {
    const classId = rules.classIds.get(name)
    if (classId === undefined || !hits.byClass.has(classId)) continue
    if (coverFrames.has(frame) && (camouflage || givesOwnContact(hits, measure, rules))) continue
    return frame
  }
  return hasForwardedComment(text) ? 'forwarded' : 'direct'
}

const near = (measure: Measure, a: Hit, b: Hit): boolean =>
  measure.sentence[a.start] === measure.sentence[b.start] &&
  Math.abs((measure.position[a.start] ?? 0) - (measure.position[b.start] ?? 0)) <= 24

/** "message him at @…", "加微信 …": a verb of contact beside a contact, in one sentence. */
const givesOwnContact = (hits: Hits, measure: Measure, rules: CompiledRules): boolean => {
  const of = (name: string): readonly Hit[] =>
    hits.byClass.get(rules.classIds.get(name) ?? -1) ?? []
  const contacts = of('@contact')
  if (contacts.length === 0) return false
  const verbs = of('reach-out')
  const negations = of('negation')
  const reports = of('report-to')
  for (const contact of contacts.slice(0, 20))
    for (const verb of verbs.slice(0, 50)) {
      if (!near(measure, verb, contact)) continue
      if (negations.some((hit) => near(measure, hit, contact) && hit.start < contact.start))
        continue
      if (reports.some((hit) => near(measure, hit, contact))) continue
      return true
    }
  return false
}

/** Quoted lines (`> …`) with something of the author's own around them. */
const hasForwardedComment = (text: string): boolean => {
  let quoted = 0
  let own = 0
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const line = text.slice(start, Math.min(end, start + 400)).trim()
    if (line.startsWith('>')) quoted++
    else if (line.length > 12) own++
    start = end + 1
  }
  return quoted > 0 && own > 0
}
