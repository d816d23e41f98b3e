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

/** Asks the service, as the person who is signed in. Rejects with `AskProblem`. */
export const ask = async <T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> => {
  let response: Response
  try {
    response = await fetch(`/v1${path}`, {
      method,
      credentials: 'same-origin',
      ...(method === 'GET'
        ? {}
        : {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body ?? {}),
          }),
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
