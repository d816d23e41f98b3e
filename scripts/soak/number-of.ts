/** A number after an option of the command line, or `instead`. */
export const numberOf = (name: string, instead: number): number => {
  const at = process.argv.indexOf(name)
  return at === -1 ? instead : Number(process.argv[at + 1])
}
