import { UsageError } from '../io.ts'
import type { CommandIo } from './command-io.ts'

type Verb = (args: readonly string[], io: CommandIo) => Promise<number>

/** Verbs that say who acts. */
const acting = new Set(
  'add revoke suspend approve confirm reject rename merge split rollback import withdraw-source recheck answer'.split(
    ' ',
  ),
)

/** Loaded when asked for, so that `lint` starts without a database. */
const verbs: Readonly<Record<string, () => Promise<{ readonly run: Verb }>>> = {
  add: () => import('./add.ts'),
  revoke: () => import('./revoke.ts'),
  suspend: () => import('./suspend.ts'),
  approve: () => import('./approve.ts'),
  confirm: () => import('./confirm.ts'),
  reject: () => import('./reject.ts'),
  rename: () => import('./rename.ts'),
  merge: () => import('./merge.ts'),
  split: () => import('./split.ts'),
  rollback: () => import('./rollback.ts'),
  import: () => import('./import.ts'),
  'withdraw-source': () => import('./withdraw-source.ts'),
  list: () => import('./list.ts'),
  show: () => import('./show.ts'),
  load: () => import('./load.ts'),
  lint: () => import('./lint.ts'),
  new: () => import('./new.ts'),
  audit: () => import('./audit.ts'),
  due: () => import('./due.ts'),
  recheck: () => import('./recheck.ts'),
  prove: () => import('./prove.ts'),
  proofs: () => import('./proofs.ts'),
  export: () => import('./export.ts'),
  reports: () => import('./reports.ts'),
  answer: () => import('./answer.ts'),
  snapshot: () => import('./snapshot.ts'),
}

export const usage = `usage: countersign registry VERB [options]

  add       propose a channel, or an entity from a file
  revoke    propose that a channel is revoked
  suspend   take a channel out at once
  approve   approve somebody else's proposal and publish it
  confirm   stand by somebody else's suspension
  reject    close a proposal, or veto one that is held
  rename    propose another slug; the old one leads to it
  merge     propose that an entity becomes part of another
  split     propose that channels leave for a new entity
  rollback  propose what an earlier release said
  import    propose what a list adds: CSV, JSONL, 2factorauth, trust.txt, JSON-LD
  withdraw-source  propose to take back what one source alone said
  list      open proposals, or entities
  show      one entity or proposal
  load      load the curated files
  lint      check entity files
  new       begin an entity file
  audit     count the registry and name its weak places
  due       channels to read again, the riskiest first
  recheck   fetch their sources and show what changed
  prove     what a domain says of the entity and its channels
  proofs    proofs that evidence rests on, and how they stand
  reports   what people disputed, reported or miss
  answer    answer one of them
  snapshot  the release in force
  export    the release in force for others: CSV, JSONL, hosts, AdGuard, STIX, eth-phishing-detect

  --help on each verb. DATA_DIR names the embedded registry, DATABASE_URL a team's.
`

/** `countersign registry …`: exit 0 for done, 1 where the registry says no, 2 for bad usage. */
export const run: Verb = async (args, io) => {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    const out = name === undefined ? io.stderr : io.stdout
    out.write(usage)
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (load === undefined) throw new UsageError('There is no such verb; see registry --help.')
  const { run: verb } = await load()
  // A token names its person, and no other name counts.
  const isNamed = acting.has(name) && Boolean(io.env.COUNTERSIGN_TOKEN) && !rest.includes('--help')
  return verb(isNamed && !rest.includes('--by') ? [...rest, '--by', 'token'] : rest, io)
}
