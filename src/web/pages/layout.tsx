import type { Child, FC } from 'hono/jsx'
import { otherLanguage, type PageVoice, pageLanguages } from './page-words.ts'

/** Files of one build, as `dist/public` names them. */
export interface AssetNames {
  readonly style: string
  readonly checker: string
}

/** The frame of every page: no inline script or style, nothing from elsewhere. */
export const Layout: FC<{
  voice: PageVoice
  assets: AssetNames
  title: string
  path: string
  scripts?: boolean
  children?: Child
}> = ({ voice, assets, title, path, scripts, children }) => {
  const { say } = voice.speaker
  const other = otherLanguage(voice.language)
  return (
    <html lang={pageLanguages[voice.language]} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        {scripts === true && <script type="module" src={assets.checker} />}
      </head>
      <body>
        <header class="site">
          <a class="brand" href={`/${voice.language}`}>
            Countersign
          </a>
          <nav>
            <a href={`/${voice.language}/support`}>{say('page.directory')}</a>
            <a href="/docs">{say('page.docs')}</a>
            <a
              href={`/${other}${path}`}
              lang={pageLanguages[other]}
              hreflang={pageLanguages[other]}
            >
              {say('page.language')}
            </a>
          </nav>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}
