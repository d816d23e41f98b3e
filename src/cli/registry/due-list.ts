import type { Entity } from '../../core/registry/entity.ts'
import { type DueChannel, dueChannels } from '../../registry/upkeep/due-channels.ts'
import { UsageError } from '../io.ts'
import { allPages } from './all-pages.ts'
import type { RegistryDesk } from './desk.ts'

export const limitOf = (text: string | undefined, most: number): number => {
  const limit = Number(text ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw new UsageError(`--limit takes a number from 1 to ${most}`)
  }
  return limit
}

/** What is due at a desk, the riskiest first; reports are looked at for values alone. */
export const dueList = async (
  desk: Pick<RegistryDesk, 'listEntities' | 'getEntity' | 'listProofs' | 'reports'>,
  options: { readonly entity?: string; readonly limit: number },
): Promise<readonly DueChannel[]> => {
  const entities: Entity[] = []
  if (options.entity === undefined) {
    for await (const entity of allPages((page) => desk.listEntities(page))) entities.push(entity)
  } else {
    const entity = await desk.getEntity(options.entity)
    if (entity === null) throw new UsageError(`there is no entity "${options.entity}"`)
    entities.push(entity)
  }
  const reports = await desk.reports.list({ state: 'open' })
  const proofs = await desk.listProofs(options.entity)
  return dueChannels(entities, {
    today: new Date().toISOString().slice(0, 10),
    reports: reports.map(({ note = '', content = '' }) => `${note}\n${content}`),
    proofs,
    limit: options.limit,
  })
}
