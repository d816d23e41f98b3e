import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { productRoot } from '../../src/platform/product-root.ts'

/** A migrated data folder to clone: initdb in WebAssembly costs five seconds, a clone half of one. */
export const pgliteTemplate = async (): Promise<Blob> => {
  const migrations = join(productRoot(), 'drizzle')
  const journal = readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8')
  const statements = (JSON.parse(journal) as { entries: { tag: string }[] }).entries.map(
    ({ tag }) => readFileSync(join(migrations, `${tag}.sql`), 'utf8'),
  )
  const hash = createHash('sha256')
    .update(journal + statements.join(''))
    .digest('hex')
    .slice(0, 16)
  const folder = join(productRoot(), 'node_modules', '.cache', 'countersign')
  const path = join(folder, `pglite-${hash}.tar.gz`)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const client = await PGlite.create('memory://')
    await migrate(drizzle({ client }), { migrationsFolder: migrations })
    const dump = await client.dumpDataDir('gzip')
    await client.close()
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()))
    renameSync(draft, path)
  }
  return new Blob([readFileSync(path)], { type: 'application/x-gzip' })
}
