import type { WordTable } from '../../core/verdict/words.ts'
import { loadEngine } from './load-engine.ts'
import type { WorkAnswer, WorkRequest, WorkWords } from './messages.ts'

type Words = Readonly<Record<string, WordTable>>

let speak: (words: Words) => void = () => {}
const words = new Promise<Words>((resolve) => {
  speak = resolve
})
const page = loadEngine(
  { rules: '/assets/rules.json', moreRules: '/assets/rules-more.json' },
  words,
)
page.catch(() => undefined)

self.addEventListener('message', async (event: MessageEvent<WorkRequest | WorkWords>) => {
  if ('words' in event.data) {
    speak(event.data.words)
    return
  }
  const { request, id } = event.data
  const reply = (answer: WorkAnswer): void => self.postMessage(answer)
  try {
    const { engineFor } = await page
    const engine = await engineFor(request.input, request.sender?.displayName)
    const answer = engine.check(request, { now: Date.now(), id })
    reply({ ok: true, id, answer })
  } catch {
    reply({ ok: false, id })
  }
})
