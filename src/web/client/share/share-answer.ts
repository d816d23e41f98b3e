import type { CheckAnswer } from '../../../core/verdict/answer.ts'
import type { Speaker } from '../../../core/verdict/words.ts'
import { drawWarning } from './draw-warning.ts'
import { addressToCheckAgain } from './link.ts'
import { valueToCheckAgain, warningOf } from './warning.ts'

/**
 * Offers to pass an answer on: a warning as a picture, anything else as a link that checks again. Nothing
 * leaves before the person presses, and then it goes to whom she chooses.
 * @param row where the button stands; emptied first
 */
export const offerSharing = (
  row: HTMLElement,
  answer: CheckAnswer,
  input: string,
  speaker: Speaker,
  locale: string,
): void => {
  const note = document.createElement('p')
  note.className = 'note'
  note.role = 'status'
  const button = (words: string, act: () => Promise<void>): void => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'quiet'
    made.textContent = words
    made.addEventListener('click', () => {
      act().catch(() => {
        note.textContent = speaker.say('page.share-failed')
      })
    })
    row.append(made, note)
  }
  row.replaceChildren()
  const home = new URL(location.pathname, location.href)
  const warning = warningOf(answer, speaker, `${home.host}${home.pathname}`)
  const value = valueToCheckAgain(answer, input)
  if (warning !== undefined) {
    button(speaker.say('page.share-picture'), async () => {
      const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'
      const picture = await drawWarning(warning, locale, direction)
      const kept = await passPicture(new File([picture], 'warning.png', { type: 'image/png' }))
      if (kept) note.textContent = speaker.say('page.share-kept')
    })
  } else if (value !== undefined) {
    button(speaker.say('page.share-link'), async () => {
      const address = addressToCheckAgain(home, value)
      if ((await pass({ url: address })) === 'passed') return
      await navigator.clipboard.writeText(address)
      note.textContent = speaker.say('page.share-copied')
    })
  }
  row.hidden = row.childElementCount === 0
}

type Passed = 'passed' | 'impossible'

/** The system's own sheet, where there is one. Closing it is a choice, not a fault. */
const pass = async (data: ShareData): Promise<Passed> => {
  if (typeof navigator.canShare !== 'function' || !navigator.canShare(data)) return 'impossible'
  try {
    await navigator.share(data)
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'AbortError') return 'impossible'
  }
  return 'passed'
}

/** Passes the picture on, or keeps it among the downloads; true when it was kept. */
const passPicture = async (picture: File): Promise<boolean> => {
  if ((await pass({ files: [picture] })) === 'passed') return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(picture)
  link.download = picture.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}
