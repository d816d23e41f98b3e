import type { Page } from '../../registry/store/list-entities.ts'

/** Everything that a cursor leads to. */
export async function* allPages<T>(
  read: (page: { cursor?: string; limit: number }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let cursor: string | undefined
  do {
    const page = await read({ limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
