import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostLists } from '../core/identify/host-lists.ts'
import { hostListFiles, parseHostLists } from '../rules/load-hosts.ts'
import { productRoot } from './product-root.ts'

/** The host lists in `rules/hosts`. Rejects when one is missing or broken: they are ours. */
export const readHostLists = async (): Promise<HostLists> => {
  const folder = join(productRoot(), 'rules', 'hosts')
  const files = await Promise.all(
    hostListFiles.map(
      async (name) => [name, await readFile(join(folder, `${name}.yaml`), 'utf8')] as const,
    ),
  )
  return parseHostLists(Object.fromEntries(files))
}
