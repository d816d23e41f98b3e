import { render } from 'hono/jsx/dom'
import type { CheckRequest } from '../../core/verdict/request.ts'
import { speakerFor, type WordTable } from '../../core/verdict/words.ts'
import { AnswerView } from '../pages/answer-view.tsx'
import { readChoices, requestOf } from '../pages/checker-form.ts'
import { isPageLanguage, pageLanguages } from '../pages/page-words.ts'
import { withoutVouching } from '../pages/unconfirmed.ts'
import { keepOffline } from './keep-offline.ts'
import type { WorkAnswer, WorkRequest, WorkState, WorkWords } from './messages.ts'
import { scriptAddress } from './script-address.ts'
import { valueInAddress } from './share/link.ts'
import { offerSharing } from './share/share-answer.ts'
import { takeShared } from './shared-things.ts'
import { takePictures } from './take-pictures.ts'

/**
 * Turns the form into a check that runs in the page: the text goes to a worker that holds the engine
 * and the signed registry, and nowhere else. The form takes a press before these have come; the page then
 * says that it waits. When they cannot be had, it says so and leaves it to the person whether to send the
 * text. `early.ts` holds a press until this script is here.
 */

const byId = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as T
}

const form = byId<HTMLFormElement>('checker')
const input = byId<HTMLTextAreaElement>('input')
const result = byId<HTMLElement>('result')
const problem = byId<HTMLElement>('problem')
const failed = byId<HTMLElement>('failed')
const share = byId<HTMLElement>('share')
const given = form.dataset.language ?? 'en'
const locale = pageLanguages[isPageLanguage(given) ? given : 'en']

const words: Promise<Readonly<Record<string, WordTable>>> = fetch(`/assets/words-${locale}.json`, {
  credentials: 'omit',
}).then((response) => response.json() as Promise<Readonly<Record<string, WordTable>>>)
words.catch(() => undefined)

const worker = new Worker(scriptAddress('engine'), { type: 'module' })
words.then((own) => worker.postMessage({ words: own } satisfies WorkWords)).catch(() => undefined)
const waiting = new Map<string, (answer: WorkAnswer) => void>()
let engineReady = false
worker.addEventListener('message', ({ data }: MessageEvent<WorkAnswer | WorkState>) => {
  if ('loaded' in data) {
    engineReady = data.loaded
    // Kept for later only now: what the first check needs has the line to itself.
    void keepOffline([`/assets/words-${locale}.json`])
    return
  }
  waiting.get(data.id)?.(data)
  waiting.delete(data.id)
})
worker.addEventListener('error', () => {
  for (const [id, settle] of waiting) settle({ ok: false, id })
  waiting.clear()
})

const check = (request: CheckRequest): Promise<WorkAnswer> => {
  const id = crypto.randomUUID()
  const work: WorkRequest = { request, id }
  return new Promise((resolve) => {
    waiting.set(id, resolve)
    worker.postMessage(work)
  })
}

form.addEventListener('submit', (event) => {
  const { submitter } = event
  if (submitter instanceof HTMLButtonElement && submitter.name === 'send') return
  event.preventDefault()
  answer().catch(() => {
    form.ariaBusy = 'false'
    tell('checker:done')
    failed.hidden = false
  })
})

/** What waits, and says so, is `early.ts`: it was there before. */
const tell = (moment: 'checker:wait' | 'checker:done'): void => {
  document.dispatchEvent(new Event(moment))
}

const answer = async (): Promise<void> => {
  problem.hidden = true
  failed.hidden = true
  const text = input.value
  if (!engineReady) tell('checker:wait')
  const speaker = speakerFor(await words, locale)
  if (text.trim() === '') {
    tell('checker:done')
    problem.textContent = speaker.say('page.empty')
    problem.hidden = false
    return
  }
  form.ariaBusy = 'true'
  const ticked = new FormData(form)
  const choices = readChoices((field) => ticked.getAll(field).map(String))
  const done = await check(requestOf(text, choices, locale))
  form.ariaBusy = 'false'
  tell('checker:done')
  if (!done.ok) {
    failed.hidden = false
    return
  }
  const shown = picture.unconfirmed() ? withoutVouching(done.answer, speaker) : done.answer
  render(<AnswerView answer={shown} input={text} speaker={speaker} />, result)
  result.focus({ preventScroll: true })
  result.scrollIntoView({ block: 'start', behavior: 'auto' })
  offerSharing(share, shown, text, speaker, locale)
}

const picture = takePictures(input, isPageLanguage(given) ? given : 'en')
void takeShared().then(async (shared) => {
  if (shared.text !== undefined) input.value = shared.text
  if (shared.picture !== undefined) await picture.take(shared.picture)
})
const askedAgain = valueInAddress(location.hash)
if (askedAgain !== undefined) {
  input.value = askedAgain
  form.requestSubmit()
}
form.dataset.ready = 'yes'
if (document.documentElement.dataset.asked === 'yes') form.requestSubmit()
