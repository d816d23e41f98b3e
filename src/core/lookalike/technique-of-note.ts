import type { ReadingNote } from '../identify/identifier.ts'
import type { Technique } from './technique.ts'

const techniques: Partial<Record<ReadingNote, Technique>> = {
  obfuscated: 'encoded-host',
  defanged: 'defanged',
  split: 'split-link',
  userinfo: 'userinfo',
  backslash: 'backslash',
  'slash-lookalike': 'slash-homoglyph',
  'ip-address': 'ip-address',
  'ip-encoded': 'ip-address',
  'odd-port': 'port-trick',
  'odd-scheme': 'scheme-trick',
  'bidi-override': 'encoded-host',
  'single-label': 'missing-dot',
  redirect: 'open-redirector',
  'text-target-mismatch': 'text-target-mismatch',
  shortener: 'shortener',
  'link-in-bio': 'link-in-bio',
  invite: 'invite',
}

/** The technique that a reading note stands for, whoever is imitated; undefined when it is none. */
export const techniqueOfNote = (note: ReadingNote): Technique | undefined => techniques[note]
