import type { PageLanguage } from '../pages/page-words.ts'
import { readPicture } from './read-picture.ts'

const element = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as T
}

const pictureIn = (files: FileList | undefined | null): File | undefined =>
  Array.from(files ?? []).find(({ type }) => type.startsWith('image/'))

/**
 * Takes a picture from the button, the clipboard or a drop, and puts what stands in it into the text
 * field. `unconfirmed` says whether the field holds letters of a picture that nobody has compared yet.
 */
export const takePictures = (
  input: HTMLTextAreaElement,
  language: PageLanguage,
): { unconfirmed(): boolean; take(picture: Blob): Promise<void> } => {
  const note = element<HTMLElement>('picture-note')
  const confirm = element<HTMLElement>('picture-confirm')
  const compared = element<HTMLInputElement>('compared')
  const chooser = element<HTMLInputElement>('picture')
  let fromPicture = false

  const show = (text: string | undefined): void => {
    note.textContent = text ?? ''
  }
  const take = async (picture: Blob): Promise<void> => {
    show(note.dataset.reading)
    const found = await readPicture(picture, language).catch(() => ({ ok: false }) as const)
    const text = found.ok ? [...found.codes, found.text].filter((one) => one !== '').join('\n') : ''
    if (text === '') {
      show(note.dataset.none)
      return
    }
    input.value = text
    fromPicture = true
    compared.checked = false
    confirm.hidden = false
    show(note.dataset.compare)
    input.focus()
  }

  chooser.addEventListener('change', () => {
    const picture = pictureIn(chooser.files)
    if (picture !== undefined) void take(picture)
    chooser.value = ''
  })
  input.addEventListener('paste', (event) => {
    const picture = pictureIn(event.clipboardData?.files)
    if (picture === undefined) return
    event.preventDefault()
    void take(picture)
  })
  input.addEventListener('drop', (event) => {
    const picture = pictureIn(event.dataTransfer?.files)
    if (picture === undefined) return
    event.preventDefault()
    void take(picture)
  })
  input.addEventListener('input', () => {
    if (input.value !== '') return
    // Emptied: what comes next is the person's own.
    fromPicture = false
    confirm.hidden = true
    show('')
  })
  element<HTMLElement>('picture-row').hidden = false
  return { unconfirmed: () => fromPicture && !compared.checked, take }
}
