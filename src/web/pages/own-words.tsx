import type { FC } from 'hono/jsx'
import { inLanguage } from '../../core/verdict/official-ways.ts'

/** Words of ours in the reader's language; where there are none, in another, which is then marked. */
export const OwnWords: FC<{ texts: Readonly<Record<string, string>>; locale: string }> = ({
  texts,
  locale,
}) => {
  const text = inLanguage(texts, locale)
  const language = Object.keys(texts).find((tag) => texts[tag] === text) ?? 'en'
  return language.split('-')[0] === locale.split('-')[0] ? (
    <span>{text}</span>
  ) : (
    <span lang={language === 'zh' ? 'zh-Hans' : language} dir="auto">
      {text}
    </span>
  )
}
