/**
 * Work that can be done in pieces: it yields where a host may answer somebody else, and returns what
 * was made. Nothing of it may be used before it returned.
 */
export type Pieces<T> = Generator<undefined, T, undefined>

/** Does all pieces without a pause. */
export const atOnce = <T>(pieces: Pieces<T>): T => {
  for (;;) {
    const step = pieces.next()
    if (step.done === true) return step.value
  }
}
