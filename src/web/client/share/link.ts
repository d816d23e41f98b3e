const key = 'check'
/** An identifier is short; a link that carries more is not one of ours. */
const longest = 2_000

/** A link that checks one value again. The value stands behind `#`, so that no server is sent it. */
export const addressToCheckAgain = (home: URL, value: string): string => {
  const address = new URL(home.pathname, home)
  address.hash = new URLSearchParams({ [key]: value }).toString()
  return address.href
}

/** The value of such a link; nothing for any other address. */
export const valueInAddress = (hash: string): string | undefined => {
  const value = new URLSearchParams(hash.replace(/^#/, '')).get(key)?.trim() ?? ''
  return value === '' || value.length > longest ? undefined : value
}
