import type { FC } from 'hono/jsx'
import type { HelpGuide } from '../../rules/help-guide.ts'
import { languageName } from './language-name.ts'
import { type AssetNames, Layout } from './layout.tsx'
import { type PageVoice, pageLanguages } from './page-words.ts'
import { guideTexts, OtherGuides } from './read-page.tsx'

/** How fake agents work: every pattern of the rules with one of its own invented examples. */
export const GuidePage: FC<{ voice: PageVoice; assets: AssetNames; guide: HelpGuide }> = ({
  voice,
  assets,
  guide,
}) => {
  const { say, has } = voice.speaker
  const own = pageLanguages[voice.language]
  const texts = guideTexts(guide, voice)
  return (
    <Layout voice={voice} assets={assets} title={say('guide.title')} path="/guide">
      <h1>{say('guide.title')}</h1>
      <p class="tagline">{say('guide.intro')}</p>
      {texts !== undefined && <OtherGuides voice={voice} texts={texts} />}
      {guide.patterns
        .filter(({ id }) => has(`pattern.${id}`))
        .map(({ id, examples }) => {
          const [lang, text] = exampleIn(examples, own)
          return (
            <section id={id}>
              <h2>{capital(say(`pattern.${id}`), own)}</h2>
              {text !== undefined && (
                <figure class="example">
                  <figcaption>
                    {say('guide.example')}
                    {lang.split('-')[0] !== own.split('-')[0] && ` (${languageName(lang, own)})`}
                  </figcaption>
                  <blockquote lang={lang} dir="auto">
                    {text}
                  </blockquote>
                </figure>
              )}
            </section>
          )
        })}
    </Layout>
  )
}

/** An example in the reader's language, else in its nearest kin, else in English. */
const exampleIn = (
  examples: Readonly<Record<string, string>>,
  own: string,
): readonly [lang: string, text: string | undefined] => {
  const base = own.split('-')[0] ?? own
  for (const lang of [own, base, 'zh-Hans', 'zh', 'en']) {
    const text = examples[lang]
    if (text !== undefined && (lang.split('-')[0] === base || lang === 'en')) return [lang, text]
  }
  return ['en', examples.en]
}

const capital = (text: string, locale: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
