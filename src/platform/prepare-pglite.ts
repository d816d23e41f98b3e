import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/**
 * Makes a new data folder in a thread of its own. It takes seconds of WebAssembly that never yields,
 * and checks must be answered meanwhile. A folder that is there already costs nothing; one that was
 * left half-made by a crash is made again.
 */
export const preparePglite = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  // Resolved here: a thread made from text has no place to resolve packages from.
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const thread = new Worker(program, { eval: true, workerData: { entry, folder } })
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error('the embedded database could not be prepared'))
    })
  })
}

const program = `
const { workerData } = require('node:worker_threads')
require('node:v8').setFlagsFromString('--liftoff-only')
const { PGlite } = require(workerData.entry)
PGlite.create(workerData.folder).then((client) => client.close())
`
