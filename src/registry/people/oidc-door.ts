/** What one turn of the code flow is bound to; used once. */
export interface OidcTurn {
  readonly state: string
  /** Of PKCE. */
  readonly verifier: string
  readonly nonce: string
}

/** An issuer that vouches for accounts of an organisation. */
export interface OidcDoor {
  /** Where the browser is sent; `redirect` is ours. */
  address(redirect: string, turn: OidcTurn): Promise<string>
  /** `issuer subject` of whoever came back to `at`. Rejects for everything that does not hold. */
  account(at: URL, turn: OidcTurn): Promise<string>
}
