/** Equal digests mean equal texts, and comparing them tells nothing about where texts differ. */
export const sameText = async (a: string, b: string): Promise<boolean> => {
  const [x, y] = await Promise.all(
    [a, b].map(
      async (text) =>
        new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    ),
  )
  let difference = 0
  for (let index = 0; index < 32; index += 1) {
    difference |= (x?.[index] ?? 0) ^ (y?.[index] ?? 1)
  }
  return difference === 0
}
