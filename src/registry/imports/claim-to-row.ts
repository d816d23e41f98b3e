import { handleOfUrl } from '../../core/identify/identify-handle.ts'
import { identifyUrl } from '../../core/identify/identify-url.ts'
import { noHosts } from '../rules/no-hosts.ts'

/** Type and value that an address stands for, as trust.txt and JSON-LD write it; undefined for a mere page. */
export const claimToRow = (
  claim: string,
): { readonly type: string; readonly value: string } | undefined => {
  const mail = /^mailto:([^?\s]+)/i.exec(claim)?.[1]
  if (mail !== undefined) return { type: 'email', value: mail }
  const number = /^tel:(\S.*)$/i.exec(claim)?.[1]
  if (number !== undefined) return { type: 'phone', value: number }
  const url = identifyUrl(claim, noHosts)
  if (url === null) return undefined
  const handle = handleOfUrl(url)
  if (handle?.platform !== undefined) return { type: handle.platform, value: handle.value }
  return url.path === '/' ? { type: 'website', value: url.host } : undefined
}
