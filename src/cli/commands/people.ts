import { type Command, exitCodes, UsageError } from '../io.ts'
import { readArguments } from '../options.ts'
import { withDesk } from '../registry/with-desk.ts'

export const peopleHelp = `usage: countersign people bootstrap NAME NAME [NAME …]
       countersign people recover NAME [NAME …]
       countersign people recoveries
       countersign people veto ID

Makes the first people of the registry, all of them admins. Each opens the console once with the invitation
that is printed here, and makes a passkey. From then on names are no longer taken by word: people sign in
to the console, or give the commands a token of their own (COUNTERSIGN_TOKEN). Approving wants the passkey.

  bootstrap  print one invitation for each; may be repeated until two have joined
  recover    for people who are there and lost their passkeys, by the owner of the database: one invitation
             for each, which opens after 24 hours; until it is used anybody signed in can veto it
  recoveries lists the ways back in that are open, at the running service, with your own token
  veto       ends one of them at once; everything stays as it was

  --json  machine-readable. DATA_DIR names the embedded registry, DATABASE_URL a team's.
`

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `countersign people …`: exit 0 for done, 1 where the registry says no, 2 for bad usage. */
export const peopleCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, options)
  if (values.help === true) {
    io.stdout.write(peopleHelp)
    return exitCodes.answer
  }
  const [verb, ...names] = positionals
  if (verb === 'recoveries' || verb === 'veto') {
    return recoveriesCommand(verb, names, values.json === true, io)
  }
  if (verb !== 'bootstrap' && verb !== 'recover')
    throw new UsageError('people takes bootstrap, recover, recoveries or veto; see people --help')
  if (verb === 'bootstrap' && names.length < 2)
    throw new UsageError('bootstrap takes two names or more: nobody decides alone')
  if (names.length === 0) throw new UsageError('recover takes the names of people who are there')
  return withDesk(io, async (desk) => {
    const recovering = verb === 'recover'
    const made = recovering ? await desk.people.recover(names) : await desk.people.bootstrap(names)
    if (values.json === true) {
      io.stdout.write(`${JSON.stringify(made)}\n`)
      return exitCodes.answer
    }
    const lines = made.map(
      ({ person, invitation }) => `  ${person}\n    /console/join#${invitation}\n`,
    )
    const when = recovering
      ? 'It opens once, 24 hours from now at the earliest and for 72 hours then, unless somebody vetoes it.'
      : "It opens once, within 72 hours, at the console's address."
    io.stdout.write(`Give each their own line, and nobody another's. ${when}\n\n${lines.join('')}`)
    return exitCodes.answer
  })
}

/** Lists ways back in, or ends one, as the person whose token it is. */
const recoveriesCommand = (
  verb: 'recoveries' | 'veto',
  [id, ...more]: readonly string[],
  asJson: boolean,
  io: Parameters<Command>[1],
): Promise<number> => {
  if (more.length > 0 || (verb === 'veto') !== (id !== undefined)) {
    throw new UsageError('recoveries takes nothing, veto one id; see people --help')
  }
  return withDesk(io, async ({ people }) => {
    if (id !== undefined) {
      await people.vetoRecovery(id)
      io.stdout.write(asJson ? `${JSON.stringify({ vetoed: id })}\n` : `${id} is ended.\n`)
      return exitCodes.answer
    }
    const open = await people.recoveries()
    if (asJson) {
      io.stdout.write(`${JSON.stringify(open)}\n`)
      return exitCodes.answer
    }
    const lines = open.map(
      ({ id: one, person, holdsFrom, until }) =>
        `${one}  ${person}  opens ${holdsFrom}, closes ${until}\n`,
    )
    io.stdout.write(lines.join('') || 'No way back in is open.\n')
    return exitCodes.answer
  })
}
