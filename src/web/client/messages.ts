import type { CheckAnswer } from '../../core/verdict/answer.ts'
import type { CheckRequest } from '../../core/verdict/request.ts'
import type { WordTable } from '../../core/verdict/words.ts'

/** What the page sends its worker first: the words of its language. */
export interface WorkWords {
  readonly words: Readonly<Record<string, WordTable>>
}

/** What the page sends its worker and what comes back. Nothing of it leaves the page. */
export interface WorkRequest {
  readonly request: CheckRequest
  readonly id: string
}

export type WorkAnswer =
  | { readonly ok: true; readonly id: string; readonly answer: CheckAnswer }
  | { readonly ok: false; readonly id: string }

/** What the worker says once, by itself: whether what a check needs has come. */
export interface WorkState {
  readonly loaded: boolean
}
