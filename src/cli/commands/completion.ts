import { completionScript, shells } from '../completion/scripts.ts'
import { type CommandWords, wordsOf } from '../completion/words.ts'
import { type Command, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'

export const completionHelp = `usage: countersign completion bash|zsh|fish

Prints a script that completes commands, verbs and options.

  bash  countersign completion bash > ~/.local/share/bash-completion/completions/countersign
  zsh   countersign completion zsh > "\${fpath[1]}/_countersign"
  fish  countersign completion fish > ~/.config/fish/completions/countersign.fish
`

/** Every command with its words, read from its own help so that neither can drift from the other. */
export const allWords = async (): Promise<readonly CommandWords[]> => {
  const [check, verify, lookup, scan, serve, keys, people, webhooks, registry, rules] =
    await Promise.all([
      import('./check.ts'),
      import('./verify.ts'),
      import('./lookup.ts'),
      import('./scan.ts'),
      import('./serve.ts'),
      import('./keys.ts'),
      import('./people.ts'),
      import('./webhooks.ts'),
      import('../registry/index.ts'),
      import('./rules.ts'),
    ])
  return [
    wordsOf('check', check.checkHelp),
    wordsOf('completion', completionHelp),
    wordsOf('keys', keys.keysHelp),
    wordsOf('lookup', lookup.lookupHelp),
    wordsOf('people', people.peopleHelp),
    wordsOf('registry', registry.usage),
    wordsOf('rules', rules.rulesHelp),
    wordsOf('scan', scan.scanHelp),
    wordsOf('serve', serve.serveHelp),
    wordsOf('verify', verify.verifyHelp),
    wordsOf('webhooks', webhooks.webhooksHelp),
  ]
}

export const completionCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, { help: { type: 'boolean', short: 'h' } })
  if (values.help === true) {
    io.stdout.write(completionHelp)
    return exitCodes.answer
  }
  const [given, ...more] = positionals
  const shell = shells.find((one) => one === given)
  if (shell === undefined || more.length > 0) {
    throw new UsageError(`completion takes one of ${shells.join(', ')}`)
  }
  io.stdout.write(completionScript(shell, await allWords()))
  return exitCodes.answer
}
