import { loadEngine } from './load-engine.ts'
import type { WorkAnswer, WorkRequest } from './messages.ts'

const engine = loadEngine('/assets/rules.json')
engine.catch(() => undefined)

self.addEventListener('message', async (event: MessageEvent<WorkRequest>) => {
  const { request, id } = event.data
  const reply = (answer: WorkAnswer): void => self.postMessage(answer)
  try {
    const answer = (await engine).check(request, { now: Date.now(), id })
    reply({ ok: true, id, answer })
  } catch {
    reply({ ok: false, id })
  }
})
