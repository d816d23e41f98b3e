/** Rows of the three Latin layouts in wide use; each row is shifted half a key against the one above. */
const layouts = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
]

/** 1 where two keys touch, by the codes of both. */
const neighbours = new Uint8Array(128 * 128)
const note = (a: string, b: string): void => {
  neighbours[a.charCodeAt(0) * 128 + b.charCodeAt(0)] = 1
}
for (const rows of layouts) {
  for (let row = 0; row < rows.length; row++) {
    const keys = rows[row] ?? ''
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? ''
      const below = rows[row + 1] ?? ''
      for (const other of [keys[at + 1], below[at], below[at - 1]]) {
        if (other !== undefined) {
          note(key, other)
          note(other, key)
        }
      }
    }
  }
}

/** True when two keys touch on a QWERTY, QWERTZ or AZERTY keyboard. */
export const areNeighbours = (a: string, b: string): boolean => {
  const left = a.charCodeAt(0)
  const right = b.charCodeAt(0)
  return left < 128 && right < 128 && neighbours[left * 128 + right] === 1
}
