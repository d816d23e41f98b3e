import type { FC } from 'hono/jsx'
import { type AssetNames, Layout } from './layout.tsx'
import type { PageVoice } from './page-words.ts'

/** Pictures of the three questions, drawn in one stroke width; words say the same beside them. */
const pictures: readonly string[][] = [
  // Somebody rings a phone that lies still.
  [
    'M16 6h16a3 3 0 0 1 3 3v30a3 3 0 0 1-3 3H16a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3z',
    'M21 37h6',
    'M8 14c-3 6-3 14 0 20',
    'M40 14c3 6 3 14 0 20',
  ],
  // A hand held open under a key.
  [
    'M6 34c6-4 12-4 16 0h8c4 0 4 5 0 5H18',
    'M30 37l10-6c4-2 6 2 3 5L30 44H12',
    'M24 10a5 5 0 1 1 0 .1',
    'M24 15v11',
    'M24 21h5',
    'M24 26h4',
  ],
  // A card turned to its back.
  [
    'M6 12h36a2 2 0 0 1 2 2v22a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V14a2 2 0 0 1 2-2z',
    'M4 18h40',
    'M4 22h40',
    'M10 30h14',
    'M30 30h8',
  ],
]

const Picture: FC<{ strokes: readonly string[] }> = ({ strokes }) => (
  <svg class="picture" viewBox="0 0 48 48" width="72" height="72" aria-hidden="true">
    {strokes.map((d) => (
      <path
        d={d}
        fill="none"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    ))}
  </svg>
)

/** Three questions for whoever has nothing to paste; no scripts needed. */
export const KnowPage: FC<{ voice: PageVoice; assets: AssetNames }> = ({ voice, assets }) => {
  const { say } = voice.speaker
  return (
    <Layout voice={voice} assets={assets} title={say('know.title')} path="/know">
      <h1>{say('know.title')}</h1>
      <p class="tagline">{say('know.intro')}</p>
      <ol class="questions">
        {pictures.map((strokes, at) => (
          <li>
            <Picture strokes={strokes} />
            <div>
              <h2>{say(`know.q${at + 1}`)}</h2>
              <p>{say(`know.a${at + 1}`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <div class="first-doors">
        <a class="door urgent" href={`/${voice.language}/help`}>
          {say('door.help')}
        </a>
        <a class="door" href={`/${voice.language}/support`}>
          {say('door.support')}
        </a>
        <a class="door" href={`/${voice.language}/guide`}>
          {say('guide.title')}
        </a>
      </div>
    </Layout>
  )
}
