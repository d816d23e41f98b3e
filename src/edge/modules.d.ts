/** Files that the build hands to the Worker as modules; see `rules` in wrangler.toml. */
declare module '*.txt' {
  const text: string
  export default text
}

declare module '*.bin' {
  const bytes: ArrayBuffer
  export default bytes
}
