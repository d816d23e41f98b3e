import type { FC } from 'hono/jsx'
import type { OwnText } from '../../core/verdict/own-text.ts'

/** A text with its language marked where it is not the page's, so that it is read out and set as such. */
export const MarkedText: FC<OwnText> = ({ text, language }) =>
  language === undefined ? (
    <span>{text}</span>
  ) : (
    <span lang={language} dir="auto">
      {text}
    </span>
  )
