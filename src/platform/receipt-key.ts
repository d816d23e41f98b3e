import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keepSecret } from './keep-secret.ts'

const fileName = 'receipt-key'

/**
 * The secret that receipts are made with: the one handed in (base64, at least 32 bytes; the processes
 * of a team share one), else the installation's own, made at first start in `dataDir`.
 */
export const receiptKey = async (
  dataDir: string,
  given?: string,
): Promise<Uint8Array<ArrayBuffer>> =>
  given === undefined
    ? keepSecret(join(dataDir, fileName), () => new Uint8Array(randomBytes(32)))
    : new Uint8Array(Buffer.from(given, 'base64'))
