/** What went wrong, as the service's problem document says it. */
export class AskProblem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly issues: readonly string[]

  constructor(status: number, title: string, detail: string, issues: readonly string[]) {
    super(title)
    this.status = status
    this.title = title
    this.detail = detail
    this.issues = issues
  }
}

/** A service that has much to do says when to come back; what only reads is then asked again so often. */
const mostTries = 4
const longestPauseSeconds = 5

const pauseOf = (response: Response): number => {
  const seconds = Number(response.headers.get('retry-after') ?? 1)
  return 1_000 * Math.min(longestPauseSeconds, Math.max(1, Number.isFinite(seconds) ? seconds : 1))
}

/** Reads, and comes back while the service is overloaded or not ready. */
const read = async (path: string): Promise<Response> => {
  for (let tries = 1; ; tries++) {
    const response = await fetch(path, { credentials: 'same-origin' })
    if (response.status !== 503 || tries === mostTries) return response
    await new Promise((resolve) => setTimeout(resolve, pauseOf(response)))
  }
}

/** Asks the service, as the person who is signed in. Rejects with `AskProblem`. */
export const ask = async <T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> => {
  let response: Response
  try {
    response =
      method === 'GET'
        ? await read(`/v1${path}`)
        : await fetch(`/v1${path}`, {
            method,
            credentials: 'same-origin',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body ?? {}),
          })
  } catch {
    throw new AskProblem(0, '', '', [])
  }
  const text = await response.text()
  if (!response.ok) throw problemOf(response.status, text)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

const problemOf = (status: number, text: string): AskProblem => {
  try {
    const { title, detail, issues } = JSON.parse(text) as {
      title?: string
      detail?: string
      issues?: readonly { path: string; message: string }[]
    }
    return new AskProblem(
      status,
      title ?? '',
      detail ?? '',
      (issues ?? []).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    )
  } catch {
    return new AskProblem(status, '', '', [])
  }
}
