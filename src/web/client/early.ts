/**
 * Stands before the form does, so that a press is never lost and never sends the text by mistake: until the
 * checker has come over a slow line, the press is kept and the page says that it waits. Small, and without
 * imports: nothing is painted before it.
 */

/** Milliseconds after which the page offers the other way, of sending the text. */
const patience = 20_000

const root = document.documentElement
const part = (id: string): HTMLElement | null => document.getElementById(id)

/** The words that stand in the page for this moment; none when there is nothing to wait for. */
const say = (moment: 'loading' | 'slow' | ''): void => {
  const waiting = part('waiting')
  if (waiting === null) return
  const words = moment === '' ? '' : (waiting.dataset[moment] ?? '')
  // A live region is read again when it is written again.
  if (waiting.textContent !== words) waiting.textContent = words
  const other = part('send-instead')
  if (other !== null) other.hidden = moment !== 'slow'
}

let impatient: ReturnType<typeof setTimeout> | undefined

const wait = (): void => {
  say('loading')
  impatient ??= setTimeout(say, patience, 'slow')
}
const done = (): void => {
  clearTimeout(impatient)
  impatient = undefined
  say('')
}

const give = (): void => {
  done()
  const failed = part('failed')
  if (failed !== null) failed.hidden = false
}

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target as HTMLFormElement
    if (form.id !== 'checker' || form.dataset.ready === 'yes') return
    const { submitter } = event
    // Whoever chose to send the text sends it.
    if (submitter instanceof HTMLButtonElement && submitter.name === 'send') return
    event.preventDefault()
    if (root.dataset.broken === 'yes') {
      give()
      return
    }
    root.dataset.asked = 'yes'
    wait()
  },
  true,
)

document.addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement)) return
    root.dataset.broken = 'yes'
    give()
  },
  true,
)

document.addEventListener('checker:wait', wait)
document.addEventListener('checker:done', done)
// When the page is read, not when its scripts have come.
document.addEventListener('readystatechange', () => {
  for (const note of document.querySelectorAll<HTMLElement>('[data-with-scripts]')) {
    note.hidden = false
  }
})
root.dataset.early = 'yes'
