import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeSigningKey, openSigner, type Signer } from '../registry/release/signing-key.ts'
import { keepSecret } from './keep-secret.ts'

const fileName = 'signing-key.pk8'

/**
 * The installation's signing key, made at first start in `dataDir` (PKCS #8, readable by its owner
 * alone). Two processes that start at once agree on one key. Rejects when the file holds none.
 */
export const installationSigner = async (dataDir: string): Promise<Signer> =>
  openSigner(await keepSecret(join(dataDir, fileName), makeSigningKey))

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
