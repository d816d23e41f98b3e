/**
 * Every optional dependency that package-lock.json names must itself be locked: the registry can lack
 * other platforms' binaries of very fresh releases, and `npm ci` then stops on those platforms.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
) as { readonly packages: Readonly<Record<string, LockedPackage>> }

const present = new Set(
  Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1) ?? path),
)
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !present.has(name))
    .map((name) => `${path || 'the project'} needs ${name}`),
)
for (const line of missing) console.error(line)
console.log(`lock: ${present.size} packages, ${missing.length} missing`)
process.exitCode = missing.length === 0 ? 0 : 1
