/** Bodies of the document, in the form that an authenticator and an invitation give; none opens anything. */

const secret = 'A'.repeat(43)

const credential = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  clientExtensionResults: {},
}

export const joinOptionsExample = { secrets: [secret, secret] }

export const madeExample = {
  response: { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } },
}

export const joinExample = { ...joinOptionsExample, ...madeExample }

export const answerExample = {
  response: {
    ...credential,
    response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
  },
}
