import type { WordTable } from '../../core/verdict/words.ts'
import { beginEngineFiles } from './engine-files.ts'
import type { WorkAnswer, WorkRequest, WorkState, WorkWords } from './messages.ts'

type Words = Readonly<Record<string, WordTable>>

let speak: (words: Words) => void = () => {}
const words = new Promise<Words>((resolve) => {
  speak = resolve
})
// The engine comes beside what it reads, not before it.
const files = beginEngineFiles('/assets/rules.json')
const page = import('./load-engine.ts').then(({ loadEngine }) =>
  loadEngine(files, '/assets/rules-more.json', words),
)
page.then(
  () => self.postMessage({ loaded: true } satisfies WorkState),
  () => self.postMessage({ loaded: false } satisfies WorkState),
)

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
