import type { TextNote, TextNoteCode } from './view.ts'

/** Notes of one text: neighbours of one code join, and a flood of one code stops at a limit. */
export class NoteList {
  readonly notes: TextNote[] = []
  readonly #last = new Map<TextNoteCode, number>()
  readonly #count = new Map<TextNoteCode, number>()

  add(code: TextNoteCode, start: number, end: number): void {
    const place = this.#last.get(code)
    const last = place === undefined ? undefined : this.notes[place]
    if (place !== undefined && last !== undefined && start <= last.end + 3 && end >= last.start) {
      this.notes[place] = {
        code,
        start: Math.min(last.start, start),
        end: Math.max(last.end, end),
      }
      return
    }
    const count = this.#count.get(code) ?? 0
    if (count >= 32) return
    this.#count.set(code, count + 1)
    this.#last.set(code, this.notes.length)
    this.notes.push({ code, start, end })
  }
}
