import type { FC } from 'hono/jsx'
import type { AssetNames } from './layout.tsx'

/** The console's own files. */
type Own = NonNullable<AssetNames['console']>

/** Languages that the console speaks. */
export const consoleLanguages = ['en', 'zh-Hans'] as const
export type ConsoleLanguage = (typeof consoleLanguages)[number]

/** Chinese for whoever asks for it first, English for everybody else. */
export const consoleLanguage = (accepted: string): ConsoleLanguage =>
  /^\s*zh\b/i.test(accepted) ? 'zh-Hans' : 'en'

const noScripts: Readonly<Record<ConsoleLanguage, string>> = {
  en: 'The console needs scripts: passkeys are asked for by one.',
  'zh-Hans': '控制台需要启用脚本：通行密钥由脚本来请求。',
}

/** The frame that the console fills; it says nothing about anybody. */
export const ConsolePage: FC<{ language: ConsoleLanguage; style: string; own: Own }> = ({
  language,
  style,
  own,
}) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>Countersign</title>
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={style} />
      <link rel="stylesheet" href={own.style} />
      <script type="module" src={own.script} />
    </head>
    <body class="console">
      <header class="site">
        <a class="brand" href="/console">
          Countersign
        </a>
      </header>
      <main id="console">
        <noscript>{noScripts[language]}</noscript>
      </main>
    </body>
  </html>
)
