import type { FC } from 'hono/jsx'
import { vouchingTiers } from '../../core/registry/entity.ts'
import type { Registry } from '../../core/registry/registry.ts'
import { type GuideId, type GuideTexts, guideIds } from '../../rules/guide-schema.ts'
import type { HelpGuide } from '../../rules/help-guide.ts'
import { Explorers } from './explorers.tsx'
import { guideJsonLd } from './json-ld.ts'
import { type AssetNames, Layout } from './layout.tsx'
import { OwnWords } from './own-words.tsx'
import { type PageVoice, pageLanguages } from './page-words.ts'

/** The texts in the reader's language, else in English; undefined where the host carries none. */
export const guideTexts = (guide: HelpGuide, voice: PageVoice): GuideTexts | undefined =>
  guide.guides[pageLanguages[voice.language]] ?? guide.guides.en

/** One guide: what it is about, its points, and the others. */
export const ReadPage: FC<{
  voice: PageVoice
  assets: AssetNames
  guide: HelpGuide
  registry: Registry
  texts: GuideTexts
  id: GuideId
}> = ({ voice, assets, guide, registry, texts, id }) => {
  const { title, intro, points } = texts[id]
  return (
    <Layout
      voice={voice}
      assets={assets}
      title={title}
      path={`/guide/${id}`}
      data={guideJsonLd(texts[id], pageLanguages[voice.language])}
    >
      <h1>{title}</h1>
      <p class="tagline">{intro}</p>
      {id === 'figures' ? (
        <Figures voice={voice} guide={guide} registry={registry} labels={points} />
      ) : (
        <ol class="points">
          {points.map((point) => (
            <li>{point}</li>
          ))}
        </ol>
      )}
      {id === 'transactions' && (
        <Explorers networks={guide.explorers} registry={registry} language={voice.language} />
      )}
      {id === 'transactions' && (
        <a class="door urgent" href={`/${voice.language}/help`}>
          {voice.speaker.say('door.help')}
        </a>
      )}
      {id === 'transactions' && (
        <ul class="doors">
          {guide.playbooks.map((one) => (
            <li>
              <a class="door" href={`/${voice.language}/help/${one.id}`}>
                <OwnWords texts={one.title} locale={pageLanguages[voice.language]} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {id === 'corrections' && (
        <>
          <dl class="corrections">
            {guide.corrections.map(({ date, release, text }) => (
              <>
                <dt>
                  <time datetime={date}>{date}</time>
                  {release !== undefined && ` · ${release}`}
                </dt>
                <dd>
                  <OwnWords texts={text} locale={pageLanguages[voice.language]} />
                </dd>
              </>
            ))}
          </dl>
          <p>
            <a href="/v1/changes">/v1/changes</a>
          </p>
        </>
      )}
      <OtherGuides voice={voice} texts={texts} except={id} />
    </Layout>
  )
}

/** Doors to the guides, the one that is open left out. */
export const OtherGuides: FC<{ voice: PageVoice; texts: GuideTexts; except?: GuideId }> = ({
  voice,
  texts,
  except,
}) => (
  <ul class="doors">
    {except !== undefined && (
      <li>
        <a class="door" href={`/${voice.language}/guide`}>
          {voice.speaker.say('guide.title')}
        </a>
      </li>
    )}
    {guideIds
      .filter((id) => id !== except)
      .map((id) => (
        <li>
          <a class="door" href={`/${voice.language}/guide/${id}`}>
            {texts[id].title}
          </a>
        </li>
      ))}
  </ul>
)

/** Each figure with the side on which it is held. */
const boundsOf = ({ bounds }: HelpGuide) => [
  ...Object.entries(bounds.atLeast).map(([name, share]) => ({ name, sign: '≥', share })),
  ...Object.entries(bounds.atMost).map(([name, share]) => ({ name, sign: '≤', share })),
]

/** Counted from what is served at this moment; bounds as the build carries them. */
const Figures: FC<{
  voice: PageVoice
  guide: HelpGuide
  registry: Registry
  labels: readonly string[]
}> = ({ voice, guide, registry, labels }) => {
  const { entities, manifest } = registry
  const vouching = entities.flatMap(({ channels }) =>
    channels.filter(({ tier, state }) => state === 'active' && vouchingTiers.has(tier)),
  )
  const number = new Intl.NumberFormat(pageLanguages[voice.language])
  const bounds = boundsOf(guide)
  const values = [
    `${manifest.version} · ${manifest.publishedAt.slice(0, 10)}`,
    number.format(entities.length),
    number.format(vouching.length),
    number.format(
      entities.filter(({ policy }) => policy === 'no_owner' || policy === 'no_official_support')
        .length,
    ),
    number.format(guide.patterns.length),
    number.format(bounds.length),
  ]
  return (
    <>
      <table class="figures">
        <tbody>
          {values.map((value, at) => (
            <tr>
              <th scope="row">{labels[at]}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{labels[values.length]}</th>
            <td>
              <code>countersign registry audit --json</code>
              <br />
              <code>npm run eval</code>
            </td>
          </tr>
        </tbody>
      </table>
      <details>
        <summary>{labels[5]}</summary>
        <table class="figures" lang="en" dir="ltr">
          <tbody>
            {bounds.map(({ name, sign, share }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{`${sign}\u00a0${(100 * share).toFixed(1)}\u00a0%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
