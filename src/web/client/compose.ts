import { composeText } from './compose-text.ts'
import { showOwnHours } from './own-hours.ts'
import { loadPhraseLists } from './phrase-lists.ts'

/**
 * Puts texts together on the device, for the real desk, for bank and police, and tells a desk's hours by the
 * reader's own clock. Nothing is sent.
 */

const wire = (form: HTMLFormElement): void => {
  const part = <T extends HTMLElement>(name: string): T => {
    const found = form.querySelector<T>(`[data-${name}]`)
    if (found === null) throw new Error(`the form has no ${name}`)
    return found
  }
  const result = part<HTMLElement>('result')
  const text = part<HTMLTextAreaElement>('text')
  const note = part<HTMLElement>('note')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    // Recovery words of ten languages are known once their lists are here; without them, the English.
    await loadPhraseLists().catch(() => undefined)
    const lines = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')].map(
      (field) => ({ label: field.labels?.[0]?.textContent ?? '', value: field.value }),
    )
    const { opening = '', closing = '', removed = '' } = form.dataset
    const made = composeText(opening, lines, closing)
    text.value = made.text
    note.textContent = made.removed === 0 ? '' : removed.replace('{count}', String(made.removed))
    result.hidden = false
    text.focus()
  })
  part<HTMLButtonElement>('copy').addEventListener('click', async () => {
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
      note.textContent = form.dataset.copied ?? ''
    } catch {
      // The text is selected: whoever reads it can copy it by hand.
    }
  })
  form.hidden = false
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-compose]')) wire(form)
showOwnHours(document, Date.now())
