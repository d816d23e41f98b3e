import type { FC } from 'hono/jsx'
import { inLanguage } from '../../core/verdict/own-text.ts'
import type { HelpGuide } from '../../rules/help-guide.ts'
import type { Playbook } from '../../rules/playbook-schema.ts'
import { ComposeForm } from './compose-form.tsx'
import { CountryHelpList } from './country-help.tsx'
import { type AssetNames, Layout } from './layout.tsx'
import { OwnWords } from './own-words.tsx'
import type { PageVoice } from './page-words.ts'

interface HelpProps {
  readonly voice: PageVoice
  readonly assets: AssetNames
  readonly guide: HelpGuide
  /** ISO 3166 code, or empty. */
  readonly country: string
}

/** Asks what has happened; the answers are links, so that no script is needed. */
export const HelpPage: FC<HelpProps> = ({ voice, assets, guide, country }) => {
  const { say, locale } = voice.speaker
  return (
    <Layout voice={voice} assets={assets} title={say('help.title')} path="/help">
      <h1>{say('help.title')}</h1>
      <p class="verdict verdict-scam">{say('help.phone-now')}</p>
      <h2>{say('help.choose')}</h2>
      <ul class="doors">
        {guide.playbooks.map(({ id, title }) => (
          <li>
            <a class="door" href={addressOf(voice, id, country)}>
              <OwnWords texts={title} locale={locale} />
            </a>
          </li>
        ))}
      </ul>
      <Countries voice={voice} guide={guide} country={country} action={`/${voice.language}/help`} />
      <CountryHelpList voice={voice} guide={guide} country={country} />
    </Layout>
  )
}

const addressOf = (voice: PageVoice, id: string, country: string): string =>
  `/${voice.language}/help/${id}${country === '' ? '' : `?country=${country}`}`

/** One playbook as a clock: what stops the loss first, then whom to ring, then who comes next. */
export const PlaybookPage: FC<HelpProps & { readonly playbook: Playbook }> = ({
  voice,
  assets,
  guide,
  country,
  playbook,
}) => {
  const { say, locale } = voice.speaker
  const title = inLanguage(playbook.title, locale)
  return (
    <Layout
      voice={voice}
      assets={assets}
      title={title}
      path={`/help/${playbook.id}`}
      scripts="compose"
    >
      <h1>{title}</h1>
      <p class="verdict verdict-scam">{say('help.phone-now')}</p>
      <Countries
        voice={voice}
        guide={guide}
        country={country}
        action={`/${voice.language}/help/${playbook.id}`}
      />
      <ol class="clock">
        {byMinutes(playbook, country).map(({ minutes, steps }) => (
          <li>
            <h2>{within(voice, minutes)}</h2>
            <ul>
              {steps.map(({ text }) => (
                <li>
                  <OwnWords texts={text} locale={locale} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <CountryHelpList voice={voice} guide={guide} country={country} />
      <ComposeForm voice={voice} kind="statement" />
      <section>
        <h2>{say('help.next')}</h2>
        <p class="verdict verdict-suspicious">
          <OwnWords texts={playbook.beware.text} locale={locale} />
        </p>
      </section>
      <p>
        <a href={`/${voice.language}/help${country === '' ? '' : `?country=${country}`}`}>
          {say('help.choose')}
        </a>
      </p>
    </Layout>
  )
}

interface Moment {
  readonly minutes: number
  readonly steps: Playbook['steps']
}

/** Steps for everybody and for the country, those of one moment together. */
const byMinutes = ({ steps }: Playbook, country: string): readonly Moment[] => {
  const moments = new Map<number, Playbook['steps']>()
  for (const step of steps) {
    if (step.countries !== undefined && !step.countries.includes(country)) continue
    moments.set(step.withinMinutes, [...(moments.get(step.withinMinutes) ?? []), step])
  }
  return [...moments].map(([minutes, own]) => ({ minutes, steps: own }))
}

const within = ({ speaker }: PageVoice, minutes: number): string => {
  if (minutes === 0) return speaker.say('help.now')
  if (minutes < 120) return speaker.say('help.within-minutes', { minutes })
  return minutes <= 2_880
    ? speaker.say('help.within-hours', { hours: Math.round(minutes / 60) })
    : speaker.say('help.within-days', { days: Math.round(minutes / 1_440) })
}

/** The country as a form of its own: it works without scripts and is never remembered. */
const Countries: FC<{
  voice: PageVoice
  guide: HelpGuide
  country: string
  action: string
}> = ({ voice, guide, country, action }) => {
  const { say, locale } = voice.speaker
  return (
    <form class="row" method="get" action={action}>
      <label for="country">{say('help.country')}</label>
      <select id="country" name="country">
        <option value="">{say('help.everywhere')}</option>
        {guide.countries.map((one) => (
          <option value={one.country} selected={one.country === country}>
            {countryName(one.country, locale) ?? inLanguage(one.name, locale)}
          </option>
        ))}
      </select>
      <button type="submit">{say('help.show')}</button>
    </form>
  )
}

/** The country in the reader's language, where the host knows it. */
const countryName = (code: string, locale: string): string | undefined => {
  try {
    return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code)
  } catch {
    return undefined
  }
}
