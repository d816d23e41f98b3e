import type { WordTable } from '../../core/verdict/words.ts'
import { loadEngine } from './load-engine.ts'
import type { WorkAnswer, WorkRequest, WorkWords } from './messages.ts'

type Words = Readonly<Record<string, WordTable>>

let speak: (words: Words) => void = () => {}
const words = new Promise<Words>((resolve) => {
  speak = resolve
})
const engine = loadEngine('/assets/rules.json', words)
engine.catch(() => undefined)

self.addEventListener('message', async (event: MessageEvent<WorkRequest | WorkWords>) => {
  if ('words' in event.data) {
    speak(event.data.words)
    return
  }
  const { request, id } = event.data
  const reply = (answer: WorkAnswer): void => self.postMessage(answer)
  try {
    const answer = (await engine).check(request, { now: Date.now(), id })
    reply({ ok: true, id, answer })
  } catch {
    reply({ ok: false, id })
  }
})
