import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 10

/** Measures how long due timers wait; each call gives the mean since the last one, in milliseconds. */
export const eventLoopLag = (): (() => number) => {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  return () => {
    const mean = delays.mean / 1e6 - resolutionMs
    delays.reset()
    return Number.isFinite(mean) ? Math.max(0, mean) : 0
  }
}
