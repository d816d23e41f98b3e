/**
 * Proposes fifty confusable variants of each of official websites, domains of mail, mailboxes, accounts and names, for
 * somebody new: `npm run soak:confusables -- [--entries N] [--variants N]`. Prints what was refused, what the reviewer is
 * shown, and what neither; exits with 1 when there is any of the last. The tests run a short form.
 */
import { proposeConfusables } from '../tests/registry/soak/confusable-entries.ts'
import { numberOf } from './soak/number-of.ts'

const start = performance.now()
const { silent, ...counted } = await proposeConfusables({
  entries: numberOf('--entries', 2_000),
  variants: numberOf('--variants', 50),
})
const seconds = Math.round((performance.now() - start) / 1_000)
process.stdout.write(`${JSON.stringify({ ...counted, silent: silent.length, seconds })}\n`)
for (const one of silent.slice(0, 40)) process.stdout.write(`  ${one}\n`)
process.exitCode = silent.length === 0 ? 0 : 1
