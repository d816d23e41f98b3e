/** Longest stretch of work, in milliseconds, before others get a turn. */
const longestTurn = 10

/** Lets timers and sockets have their turn when this work has held the thread for a while. */
export const takeTurns = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longestTurn) return
    await new Promise((resolve) => setTimeout(resolve, 0))
    since = performance.now()
  }
}
