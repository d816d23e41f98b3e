import { type CliIo, type Command, exitCodes, UsageError } from './io.ts'
import type { CliServices } from './services.ts'

export const mainHelp = `usage: countersign COMMAND [options]

Says whether whoever claims to be official support really is, and leads to the real desk.

commands
  check [INPUT]     check a message, link, handle, address or number
  verify VALUE      whose channel is this?
  lookup NAME       the real ways to reach somebody
  scan [FILE]       find lookalikes in a list of new domains or a certificate log
  serve             start the service with its page and API
  keys …            make, list and revoke keys of the API
  people …          make the first people of a registry, or let them back in
  webhooks …        tell others of changes to a team's registry
  registry …        propose, approve and list changes to the registry of record
  rules …           test rules; install, preview, switch off and roll back rules apart from code
  completion SHELL  what can be typed next, for bash, zsh and fish

  --help on each command; --version
`

type Loader = (services: CliServices) => Promise<Command>

/** Commands are loaded when they are asked for, so that `check` starts without the service's code. */
const commands: Readonly<Record<string, Loader>> = {
  check: async (services) => (await import('./commands/check.ts')).checkCommand(services),
  verify: async (services) => (await import('./commands/verify.ts')).verifyCommand(services),
  lookup: async (services) => (await import('./commands/lookup.ts')).lookupCommand(services),
}

/**
 * Runs one command line and gives its exit code. Bad usage and unreadable input are told on standard
 * error; other faults are told without their message, which may hold what was pasted.
 */
export const runCli = async (
  argv: readonly string[],
  io: CliIo,
  services: CliServices,
  others: Readonly<Record<string, Loader>> = {},
): Promise<number> => {
  const [name, ...args] = argv
  if (name === undefined) {
    io.stderr.write(mainHelp)
    return exitCodes.unreadable
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(mainHelp)
    return exitCodes.answer
  }
  if (name === '--version' || name === '-v') {
    const { engineVersion } = await import('../core/check.ts')
    io.stdout.write(`${engineVersion}\n`)
    return exitCodes.answer
  }
  const all = { ...commands, ...others }
  const load = Object.hasOwn(all, name) ? all[name] : undefined
  if (load === undefined) {
    const { likelyCommand } = await import('./likely-command.ts')
    const likely = likelyCommand(name, Object.keys(all))
    const meant = likely === undefined ? '' : ` Did you mean "${likely}"?`
    io.stderr.write(`countersign: there is no such command.${meant} Try countersign --help\n`)
    return exitCodes.unreadable
  }
  try {
    const command = await load(services)
    return await command(args, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`countersign ${name}: ${error.message}\n`)
    } else {
      const kind = error instanceof Error ? error.name : typeof error
      io.stderr.write(`countersign ${name}: it failed (${kind}).\n`)
      if (io.env.COUNTERSIGN_DEBUG === '1' && error instanceof Error) {
        io.stderr.write(`${error.stack ?? error.message}\n`)
      }
    }
    return exitCodes.unreadable
  }
}
