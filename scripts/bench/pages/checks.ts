import type { Browser } from 'playwright-core'
import { openPhone } from './first-screen.ts'

/** Milliseconds of each text. */
export interface CheckTimes {
  /** From the question to the engine until its answer. */
  readonly check: readonly number[]
  /** From the press until the answer is on the screen. */
  readonly shown: readonly number[]
}

/** Checks of a page that has all it needs before times are taken. */
const warmUp = 40

/** Notes how long the engine takes for each question. */
const noteChecks = (onOwnThread: boolean): void => {
  const taken: number[] = []
  const asked = new Map<string, number>()
  const note = (event: MessageEvent): void => {
    const since = asked.get((event.data as { id?: string }).id ?? '')
    if (since !== undefined) taken.push(performance.now() - since)
  }
  const ask = (data: unknown): void => {
    const { id } = data as { id?: string }
    if (id !== undefined) asked.set(id, performance.now())
  }
  const RealWorker = Worker
  class Noted extends RealWorker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      this.addEventListener('message', note)
    }
    override postMessage(data: unknown): void {
      ask(data)
      super.postMessage(data)
    }
  }
  // A browser can slow a page's own thread and not a worker's. Here that thread runs the engine's file
  // too, so that the whole check is as slow as the processor is made.
  class OwnThread extends EventTarget {
    readonly #loaded: Promise<unknown>
    constructor(address: string | URL) {
      super()
      this.addEventListener('message', (event) => note(event as MessageEvent))
      const reply = (data: unknown): void => {
        this.dispatchEvent(new MessageEvent('message', { data }))
      }
      Object.defineProperty(globalThis, 'postMessage', { value: reply })
      this.#loaded = import(String(address))
    }
    postMessage(data: unknown): void {
      ask(data)
      void this.#loaded.then(() => globalThis.dispatchEvent(new MessageEvent('message', { data })))
    }
  }
  Object.defineProperty(globalThis, 'Worker', { value: onOwnThread ? OwnThread : Noted })
  Object.defineProperty(globalThis, 'checksTaken', { value: taken })
}

/** Checks every text once, after some that warm up. */
export const measureChecks = async (
  browser: Browser,
  address: string,
  texts: readonly string[],
  slower: number,
): Promise<CheckTimes> => {
  const page = await openPhone(browser, slower)
  try {
    await page.addInitScript(noteChecks, slower !== 1)
    await page.goto(address)
    await page.waitForSelector('form[data-ready="yes"]')
    return await page.evaluate(
      async ({ given, skip }) => {
        const form = document.querySelector<HTMLFormElement>('#checker')
        const input = document.querySelector<HTMLTextAreaElement>('#input')
        const result = document.querySelector<HTMLElement>('#result')
        if (form === null || input === null || result === null) throw new Error('no form')
        const shown: number[] = []
        for (const text of given) {
          input.value = text
          const drawn = new Promise<void>((settle) => {
            result.addEventListener(
              'focus',
              () => {
                // After the frame that shows it.
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel()
                  port1.onmessage = () => settle()
                  port2.postMessage(0)
                })
              },
              { once: true },
            )
          })
          const before = performance.now()
          form.requestSubmit()
          await drawn
          shown.push(performance.now() - before)
          input.focus()
        }
        const { checksTaken } = globalThis as unknown as { checksTaken: number[] }
        return { check: checksTaken.slice(skip), shown: shown.slice(skip) }
      },
      { given: [...texts.slice(0, warmUp), ...texts], skip: warmUp },
    )
  } finally {
    await page.context().close()
  }
}
