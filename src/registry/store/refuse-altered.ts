import { contentHashOf } from './proposal.ts'
import type { proposals } from './schema/tables.ts'
import { StoreError } from './store-error.ts'

/**
 * Throws `changed` when a proposal's row is not what its hash was taken over: somebody wrote to the database
 * beside the store. Looked at when it is approved and again when it takes hold.
 */
export const refuseAltered = async (row: typeof proposals.$inferSelect): Promise<void> => {
  if ((await contentHashOf(row)) === row.contentHash) return
  throw new StoreError('changed', 'this is not the content that was proposed; propose it anew')
}
