import { readdirSync, readFileSync } from 'node:fs'
import type { HostLists } from '../../../src/core/identify/host-lists.ts'
import { parseHostLists } from '../../../src/rules/load-hosts.ts'

const folder = new URL('../../../rules/hosts/', import.meta.url)

/** Texts of the shipped lists by file name. */
export const shippedFiles = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
  )

/** The lists as they ship; no test has its own. */
export const shippedHosts: HostLists = parseHostLists(shippedFiles())
