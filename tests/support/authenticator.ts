import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Held {
  readonly id: Buffer
  readonly key: KeyObject
  counter: number
}

const userPresent = 0x01
const userVerified = 0x04
const hasCredential = 0x40

/** An authenticator with real keys (ES256) that says yes to everything it is asked. */
export class Authenticator {
  readonly #origin: string
  readonly #held: Held[] = []
  #verifies = true

  constructor(origin: string) {
    this.#origin = origin
  }

  /** From now on it does not ask its owner for a finger or a number. */
  skipVerification(): void {
    this.#verifies = false
  }

  create(options: { challenge: string; rp: { id?: string } }): RegistrationResponseJSON {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const id = randomBytes(32)
    this.#held.push({ id, key: privateKey, counter: 0 })
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    )
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const authData = Buffer.concat([
      this.#head(options.rp.id ?? '', 0, hasCredential),
      Buffer.alloc(16),
      length,
      id,
      cose,
    ])
    const attestation = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]) as Parameters<typeof isoCBOR.encode>[0],
    )
    return {
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  get(options: { challenge: string; rpId?: string }): AuthenticationResponseJSON {
    const held = this.#held.at(-1)
    if (held === undefined) throw new Error('this authenticator holds nothing')
    held.counter += 1
    const authData = this.#head(options.rpId ?? '', held.counter, 0)
    const clientData = this.#clientData('webauthn.get', options.challenge)
    const digest = createHash('sha256').update(Buffer.from(clientData, 'base64url')).digest()
    const signature = createSign('SHA256').update(authData).update(digest).sign(held.key)
    const id = held.id.toString('base64url')
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData,
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      },
    }
  }

  #head(rpId: string, counter: number, more: number): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flags = userPresent | (this.#verifies ? userVerified : 0) | more
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
  }

  #clientData(type: string, challenge: string): string {
    const text = JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false })
    return Buffer.from(text).toString('base64url')
  }
}
