/** Sorts by the second in which it was made and can be read out: `20261125-224903-k3f9q2`. */
export const newProposalId = (now: Date): string => {
  const [date = '', time = ''] = now.toISOString().split('T')
  const random = crypto.getRandomValues(new Uint8Array(6))
  const letters = 'abcdefghjkmnpqrstvwxyz23456789'
  const tail = Array.from(random, (byte) => letters[byte % letters.length]).join('')
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${tail}`
}
