import type { HandleIdentifier } from '../identify/identifier.ts'
import { claimedGroups } from './claimed-groups.ts'
import { judgeName } from './judge-name.ts'
import type { NameTable } from './name-table.ts'
import type { Resemblance } from './resemblance.ts'
import type { LabelScanner } from './scan-label.ts'
import type { Technique } from './technique.ts'
import { spread, strongestFirst } from './to-resemblance.ts'

/** Whom a bare name imitates: handles, local parts, display names, path segments. */
export class NameResembler {
  readonly #table: NameTable
  readonly #scanner: LabelScanner

  constructor(table: NameTable, scanner: LabelScanner) {
    this.#table = table
    this.#scanner = scanner
  }

  handle(handle: HandleIdentifier, claimed?: ReadonlySet<string>): readonly Resemblance[] {
    if (handle.accountKind === 'invite') return this.name(handle.value, claimed, 'invite')
    return this.name(handle.value, claimed)
  }

  /**
   * Offsets are into `text`, of which the first 256 units are read. `technique` renames what is found
   * by where it stood (`display-name`, `free-mail-sender`).
   */
  name(text: string, claimed?: ReadonlySet<string>, technique?: Technique): readonly Resemblance[] {
    const shown = text.slice(0, 256).toLowerCase()
    // Lower case keeps lengths except for a few letters; then offsets would lie, so the original is read.
    const read = shown.length === Math.min(text.length, 256) ? shown : text.slice(0, 256)
    const found: Resemblance[] = []
    for (const candidate of this.#scanner.scan(
      read,
      0,
      read.length,
      claimedGroups(this.#table, claimed),
    )) {
      const judged = judgeName(candidate)
      const name = candidate.group.names[0]
      if (name === undefined) continue
      found.push(
        ...spread(
          candidate,
          {
            technique: technique ?? judged.technique,
            strength: judged.strength,
            name,
            end: candidate.end,
          },
          read,
          claimed,
        ),
      )
    }
    return strongestFirst(found, claimed)
  }
}
