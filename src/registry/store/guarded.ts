import { StoreError } from './store-error.ts'

/** SQLSTATE classes by which a database says that the content is at fault, not the connection. */
const contentClasses = ['22', '23']

/** Runs a verb so that nothing but a `StoreError` comes out of it. */
export const guarded = async <T>(verb: () => Promise<T>): Promise<T> => {
  try {
    return await verb()
  } catch (error) {
    throw toStoreError(error)
  }
}

/** Any error as one that carries no user text. */
export const toStoreError = (error: unknown): StoreError => {
  if (error instanceof StoreError) return error
  const detail = errorCode(error)
  if (detail !== undefined && contentClasses.includes(detail.slice(0, 2)) && detail.length === 5) {
    return new StoreError('refused', 'the database refuses this content', { detail })
  }
  return new StoreError('unavailable', 'the database does not answer', { detail })
}

/** The code of an error or of what caused it; never its message. */
const errorCode = (error: unknown): string | undefined => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code)) return code
    if (at.cause === undefined) return at.name
    at = at.cause
  }
  return undefined
}
