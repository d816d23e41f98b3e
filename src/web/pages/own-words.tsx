import type { FC } from 'hono/jsx'
import { ownText } from '../../core/verdict/own-text.ts'
import { MarkedText } from './marked-text.tsx'

/** Words of ours in the reader's language; where there are none, in another, which is then marked. */
export const OwnWords: FC<{ texts: Readonly<Record<string, string>>; locale: string }> = ({
  texts,
  locale,
}) => <MarkedText {...ownText(texts, locale)} />
