import { halfOf, maskInvented, readMessageRows } from '../messages/evaluate.ts'

export interface EvasionRow {
  readonly id: string
  readonly text: string
}

type ByLanguage = Readonly<Record<'en' | 'zh', readonly EvasionRow[]>>

/**
 * Rows to disguise, without the held-out half of the fresh ones.
 *
 * @param messagesDir Folder of the data sets.
 */
export const evasionRows = (
  messagesDir: string,
): { readonly fraud: ByLanguage; readonly honest: ByLanguage } => {
  const sets = readMessageRows(messagesDir)
  const pick = (label: 'scam' | 'ham', lang: 'en' | 'zh'): readonly EvasionRow[] =>
    ['authored_taxonomy', `fresh_${lang}`].flatMap((source) =>
      (sets.get(source) ?? []).flatMap((row) =>
        row.label === label &&
        row.lang.startsWith(lang) &&
        !(source.startsWith('fresh_') && halfOf(row.id) === 'held-out')
          ? [{ id: row.id, text: maskInvented(row.text) }]
          : [],
      ),
    )
  return {
    fraud: { en: pick('scam', 'en'), zh: pick('scam', 'zh') },
    honest: { en: pick('ham', 'en'), zh: pick('ham', 'zh') },
  }
}
