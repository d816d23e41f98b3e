import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../src/core/registry/entity.ts'
import { speakerFor } from '../../../src/core/verdict/words.ts'
import { readEngineRules } from '../../../src/platform/read-engine-rules.ts'
import type { NoteLine } from '../../../src/registry/directory/passport.ts'
import { passportView } from '../../../src/registry/directory/passport-view.ts'
import { buildEngine, readyRules } from '../../../src/rules/build-engine.ts'
import { shippedCurated } from '../../support/shipped.ts'
import { testNow, testSnapshot } from '../../support/test-registry.ts'

const rules = readEngineRules()
const { registry } = buildEngine(
  { manifest: testSnapshot.manifest, curated: shippedCurated() },
  readyRules(rules),
)
const own = (slug: string): Entity => {
  const entity = registry.entity(slug)
  if (entity === undefined) throw new Error(`no ${slug}`)
  return entity
}
const base = (tag: string): string => tag.split('-')[0] ?? tag
/** Languages in which none, or few, of the notes are written. */
const others = Object.keys(rules.rules.words).filter((tag) => !['en', 'zh'].includes(base(tag)))

const notesOf = (view: ReturnType<typeof passportView>): readonly NoteLine[] =>
  [
    view.wait,
    view.botFirst,
    view.verifier,
    view.regulator,
    view.privacy,
    view.prepare,
    view.selfService,
    view.announcements,
    view.escalation,
    view.insteadOfDesk,
  ].flatMap((one) => one ?? [])

describe('what is written in English and Chinese only', () => {
  it('is some of every kind, so that the next tests say something', () => {
    const views = registry.entities.map((entity) =>
      passportView(entity, registry, {
        now: testNow,
        speaker: speakerFor(rules.rules.words, 'pt'),
      }),
    )
    expect(
      views.flatMap(notesOf).filter(({ language }) => language === 'en').length,
    ).toBeGreaterThan(100)
    expect(
      views.flatMap(({ facts }) => facts).filter(({ note }) => note?.language === 'en').length,
    ).toBeGreaterThan(100)
  })

  it.each(others)('is told with its language and stands in no sentence of %s', (locale) => {
    const speaker = speakerFor(rules.rules.words, locale)
    for (const { slug } of registry.entities) {
      const entity = own(slug)
      const view = passportView(entity, registry, { now: testNow, speaker })
      const written = registry.facts(slug).map(({ exceptions = {} }) => exceptions)
      view.facts.forEach(({ text, note }, at) => {
        const texts = written[at] ?? {}
        const has = Object.keys(texts).some((tag) => base(tag) === base(locale))
        expect(note === undefined, `${slug}: ${text}`).toBe(has || Object.keys(texts).length === 0)
        if (has) return
        for (const foreign of Object.values(texts)) expect(text, slug).not.toContain(foreign)
      })
      for (const { text, language } of notesOf(view)) {
        if (text === '') continue
        const passport = JSON.stringify(entity.passport)
        // Worded for every language, such as who helps where nobody owns a coin.
        if (!passport.includes(JSON.stringify(text).slice(1, -1))) continue
        const inOwn = passport.includes(`"${base(locale)}":${JSON.stringify(text)}`)
        expect(language === undefined, `${slug}: ${text}`).toBe(inOwn)
      }
    }
  })
})
