/** The one script that the page may start; the policy in the page's headers allows nothing else. */
const address = '/assets/engine-worker.js'

interface ScriptPolicy {
  createScriptURL(input: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

/** The worker's address, in the form that browsers with Trusted Types ask for. */
export const workerAddress = (): string => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory }
  if (trustedTypes === undefined) return address
  return trustedTypes
    .createPolicy('countersign', {
      createScriptURL: (input) => {
        if (input !== address) throw new TypeError('not a script of this page')
        return input
      },
    })
    .createScriptURL(address)
}
