import { compareTwoStrings } from 'string-similarity'

/** Least share of letter pairs in common (Dice) at which a command is offered for a mistyped one. */
const leastLikeness = 0.4

/** The command that was probably meant, or undefined when none is near. */
export const likelyCommand = (typed: string, commands: readonly string[]): string | undefined => {
  const [best] = commands
    .map((command) => ({ command, likeness: compareTwoStrings(typed.toLowerCase(), command) }))
    .sort((one, other) => other.likeness - one.likeness)
  return best !== undefined && best.likeness >= leastLikeness ? best.command : undefined
}
