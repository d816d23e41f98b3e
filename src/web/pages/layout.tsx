import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { directionOfScript, ownNames, type PageVoice, pageLanguages } from './page-words.ts'

/** Files of one build, as `dist/public` names them. */
export interface AssetNames {
  readonly style: string
  /** Stands before the checker's form, small, so that no press of it is lost. */
  readonly early: string
  readonly checker: string
  readonly compose: string
  /** Absent where no registry of record is kept. */
  readonly console?: { readonly script: string; readonly style: string }
}

/** The frame of every page: no inline script or style, nothing from elsewhere. */
export const Layout: FC<{
  voice: PageVoice
  assets: AssetNames
  title: string
  path: string
  /** Which script of ours the page runs. */
  scripts?: 'checker' | 'compose'
  /** schema.org data of the page, as text that is ready to stand in a script element. */
  data?: string
  children?: Child
}> = ({ voice, assets, title, path, scripts, data, children }) => {
  const { say } = voice.speaker
  return (
    <html lang={pageLanguages[voice.language]} dir={directionOfScript(voice.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {voice.spoken.map((language) => (
          <link rel="alternate" hreflang={pageLanguages[language]} href={`/${language}${path}`} />
        ))}
        {data !== undefined && <script type="application/ld+json">{raw(data)}</script>}
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="stylesheet" href={assets.style} />
        {scripts === 'checker' && <script src={assets.early} />}
        {scripts !== undefined && <script type="module" src={assets[scripts]} />}
      </head>
      <body>
        <header class="site">
          <a class="brand" href={`/${voice.language}`}>
            Countersign
          </a>
          <nav>
            <a href={`/${voice.language}/support`}>{say('page.directory')}</a>
            <details class="languages">
              <summary>{ownNames[voice.language]}</summary>
              <ul>
                {voice.spoken.map((language) => (
                  <li>
                    <a
                      href={`/${language}${path}`}
                      lang={pageLanguages[language]}
                      hreflang={pageLanguages[language]}
                      aria-current={language === voice.language ? 'true' : undefined}
                    >
                      {ownNames[language]}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </nav>
        </header>
        <main>{children}</main>
        <footer class="site">
          <a href={`/${voice.language}/guide`}>{say('guide.title')}</a>
          <a href={`/${voice.language}/know`}>{say('know.title')}</a>
          <a href="/docs">{say('page.docs')}</a>
        </footer>
      </body>
    </html>
  )
}
