/** What came back of a load, times in milliseconds from the moment at which each request was due. */
export interface Told {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
  readonly refused: number
}

/** Sends at a fixed rate, whether answers come or not, as people do. Only what is due after a warm-up counts. */
export const openLoop = async (
  url: string,
  inputs: readonly string[],
  { duration, rate }: { readonly duration: number; readonly rate: number },
): Promise<Told> => {
  const times: number[] = []
  let errors = 0
  let refused = 0
  const running: Promise<void>[] = []
  const begun = performance.now()
  const send = async (due: number, input: string): Promise<void> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ input }),
      })
      await response.arrayBuffer()
      if (!response.ok) refused += 1
    } catch {
      errors += 1
    }
    if (due - begun > 5_000) times.push(performance.now() - due)
  }
  for (let n = 0; n < duration * rate; n++) {
    const due = begun + (n * 1_000) / rate
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(send(due, inputs[n % inputs.length] ?? ''))
  }
  await Promise.all(running)
  times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0)
  return { perSecond: rate, p50: at(0.5), p99: at(0.99), errors, refused }
}
