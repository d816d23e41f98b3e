/** Work that can pause: whoever runs it decides what happens between two steps. It gives `T` at its end. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Does the work in one go. */
export const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
