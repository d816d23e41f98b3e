import { accountHosts } from '../identify/handle-links.ts'
import { foldText } from './fold.ts'

let folded: ReadonlyMap<string, string> | undefined

/**
 * Whether a host is written like one on which accounts live, but is another: `dlscord.gg`. Only
 * letters that look alike count; what follows it is then a name that somebody chose to show.
 */
export const imitatesPlatform = (host: string): boolean => {
  folded ??= new Map([...accountHosts()].map((known) => [foldText(known), known]))
  const known = folded.get(foldText(host))
  return known !== undefined && known !== host
}
