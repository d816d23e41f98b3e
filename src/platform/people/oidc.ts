import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
} from 'openid-client'
import type { OidcDoor, OidcTurn } from '../../registry/people/oidc-door.ts'

export interface OidcOptions {
  /** `https`, or `http` on this machine. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * The organisation's own issuer, by the code flow with PKCE, state and nonce. It is named by the operator, never
 * by the registry or by whoever asks, so it is reached without the guard of the way out. Its configuration is
 * fetched at first use, and again after it could not be had.
 */
export const createOidc = ({ issuer, clientId, clientSecret }: OidcOptions): OidcDoor => {
  let held: Promise<Configuration> | undefined
  const configured = (): Promise<Configuration> => {
    held ??= discovery(
      new URL(issuer),
      clientId,
      undefined,
      ClientSecretPost(clientSecret),
      issuer.startsWith('http://') ? { execute: [allowInsecureRequests] } : undefined,
    ).catch((error: unknown) => {
      held = undefined
      throw error
    })
    return held
  }
  return {
    address: async (redirect, { state, verifier, nonce }) =>
      buildAuthorizationUrl(await configured(), {
        redirect_uri: redirect,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href,
    account: async (at: URL, { state, verifier, nonce }: OidcTurn) => {
      const tokens = await authorizationCodeGrant(await configured(), at, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('the issuer names nobody')
      return `${claims.iss} ${claims.sub}`
    },
  }
}
