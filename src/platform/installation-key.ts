import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSigningKey, openSigner, type Signer } from '../registry/release/signing-key.ts'

const fileName = 'signing-key.pk8'

/**
 * The installation's signing key, made at first start in `dataDir` (PKCS #8, readable by its owner
 * alone). Two processes that start at once agree on one key. Rejects when the file holds none.
 */
export const installationSigner = async (dataDir: string): Promise<Signer> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, fileName)
  const found = await readKey(path)
  if (found !== null) return openSigner(found)
  // Written aside and linked into place: never half a key, and whoever is first wins.
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeFile(draft, await makeSigningKey(), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  const kept = await readKey(path)
  if (kept === null) throw new Error('the signing key could not be kept')
  return openSigner(kept)
}

/** The key that an installation already has, without making one; null when there is none to read. */
export const existingSigner = async (dataDir: string): Promise<Signer | null> => {
  try {
    return await openSigner(new Uint8Array(await readFile(join(dataDir, fileName))))
  } catch {
    return null
  }
}

/** A signer from base64 PKCS #8, as a team hands it to the process that signs. */
export const signerFromText = (base64: string): Promise<Signer> =>
  openSigner(new Uint8Array(Buffer.from(base64, 'base64')))

const readKey = async (path: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
