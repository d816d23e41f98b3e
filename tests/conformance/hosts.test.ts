import { Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'
import { openBrowser, whyNoBrowser } from '../support/browser.ts'
import { bundledEngine } from './bundled-engine.ts'
import { conformanceWork } from './conformance-work.ts'
import { answersOf, type Work } from './engine-entry.ts'

/** The same inputs and profile give byte-identical answers in Node, workerd and Chromium. */

const work = conformanceWork(10_000)
const expected = answersOf(work)

const compare = (answers: readonly string[]): void => {
  expect(answers.length).toBe(expected.length)
  const differing = answers.flatMap((answer, at) => {
    const other = expected[at] ?? ''
    if (answer === other) return []
    let from = 0
    while (answer[from] === other[from]) from++
    const around = (text: string): string => text.slice(Math.max(0, from - 60), from + 60)
    return [{ input: work.inputs[at], here: around(answer), inNode: around(other) }]
  })
  expect(differing.slice(0, 5)).toEqual([])
}

describe('the engine gives the same answers on every host', () => {
  it('answers each input, whatever stands in it', () => {
    expect(expected.length).toBe(work.inputs.length)
    for (const answer of expected) expect(answer).toContain('"verdict"')
  })

  it('in workerd', { timeout: 600_000 }, async () => {
    const script = await bundledEngine(
      'export default { fetch: async (request) => Response.json(answersOf(await request.json())) }',
    )
    const host = new Miniflare({ modules: true, script, compatibilityDate: '2026-04-01' })
    try {
      const response = await host.dispatchFetch('http://engine.example/', {
        method: 'POST',
        body: JSON.stringify(work),
      })
      compare((await response.json()) as string[])
    } finally {
      await host.dispose()
    }
  })

  it.skipIf(whyNoBrowser() !== undefined)('in Chromium', { timeout: 600_000 }, async () => {
    const script = await bundledEngine('globalThis.answersOf = answersOf')
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: script, type: 'module' })
      await page.waitForFunction('typeof globalThis.answersOf === "function"')
      const answers = await page.evaluate(
        (given) =>
          (globalThis as unknown as { answersOf: (work: Work) => string[] }).answersOf(given),
        work,
      )
      compare(answers)
    } finally {
      await browser.close()
    }
  })
})
