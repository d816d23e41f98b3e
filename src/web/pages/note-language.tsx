import type { FC } from 'hono/jsx'
import type { OwnText } from '../../core/verdict/own-text.ts'
import { languageName } from './language-name.ts'
import type { PageVoice } from './page-words.ts'

/** In which language notes are that are not in the reader's; nothing where all are. */
export const NoteLanguage: FC<{ texts: readonly (OwnText | undefined)[]; voice: PageVoice }> = ({
  texts,
  voice,
}) => {
  const { say, locale } = voice.speaker
  const tags = new Set(texts.flatMap((text) => text?.language ?? []))
  if (tags.size === 0) return null
  const language = [...tags].map((tag) => languageName(tag, locale)).join(', ')
  return <p class="note">{say('passport.note-language', { language })}</p>
}
