/** The scripts that a page may start beside its own; the policy of the page allows nothing else. */
const scripts = {
  engine: '/assets/engine-worker.js',
  picture: '/assets/picture-worker.js',
  offline: '/assets/service-worker.js',
} as const

interface ScriptPolicy {
  createScriptURL(input: string): string
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

let policy: ScriptPolicy | undefined

/** The address of a script, in the form that browsers with Trusted Types ask for. */
export const scriptAddress = (name: keyof typeof scripts): string => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory }
  if (trustedTypes === undefined) return scripts[name]
  const known = new Set<string>(Object.values(scripts))
  // A policy of one name can be made only once.
  policy ??= trustedTypes.createPolicy('countersign', {
    createScriptURL: (input) => {
      if (!known.has(input)) throw new TypeError('not a script of this page')
      return input
    },
  })
  return policy.createScriptURL(scripts[name])
}
