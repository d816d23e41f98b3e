import type { FC } from 'hono/jsx'
import { type OwnText, ownText } from '../../core/verdict/own-text.ts'
import type { CountryHelp } from '../../rules/country-schema.ts'
import type { HelpGuide } from '../../rules/help-guide.ts'
import { languageOfScript } from './language-of-script.ts'
import { NoteLanguage } from './note-language.tsx'
import { OwnWords } from './own-words.tsx'
import type { PageVoice } from './page-words.ts'

/** Whom to ring in a country and where to report, what is most urgent first; the bank everywhere. */
export const CountryHelpList: FC<{ voice: PageVoice; guide: HelpGuide; country: string }> = ({
  voice,
  guide,
  country,
}) => {
  const { say, locale } = voice.speaker
  const found = guide.countries.find((one) => one.country === country)
  return (
    <section>
      <h2>{say('help.call')}</h2>
      <p>{say('help.card')}</p>
      {found !== undefined && (
        <>
          <NoteLanguage
            texts={found.help.flatMap((help) => ownWordsOf(help, locale))}
            voice={voice}
          />
          <ul class="lines">
            {[...found.help].sort(byUrgency).map((help) => (
              <HelpLine voice={voice} help={help} country={found.country} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const urgency: readonly CountryHelp['kind'][] = [
  'emergency',
  'bank_recall',
  'payment_recall',
  'hotline',
  'report',
  'message_report',
  'identity',
  'ombudsman',
  'regulator',
]
const byUrgency = (a: CountryHelp, b: CountryHelp): number =>
  urgency.indexOf(a.kind) - urgency.indexOf(b.kind)

/** Everything of a line that we wrote ourselves, as this reader gets it. */
const ownWordsOf = ({ name, hours, note }: CountryHelp, locale: string): readonly OwnText[] =>
  [typeof name === 'string' ? undefined : name, hours, note].flatMap((texts) =>
    texts === undefined ? [] : [ownText(texts, locale)],
  )

/** Names stand in the language of their office; apart, so that a line of another direction keeps its order. */
const Name: FC<{ voice: PageVoice; name: CountryHelp['name']; country: string }> = ({
  voice,
  name,
  country,
}) => {
  if (name === undefined) return <>{voice.speaker.say('help.own-bank')}</>
  if (typeof name !== 'string') return <OwnWords texts={name} locale={voice.speaker.locale} />
  return <bdi lang={languageOfScript(name, country)}>{name}</bdi>
}

const HelpLine: FC<{ voice: PageVoice; help: CountryHelp; country: string }> = ({
  voice,
  help,
  country,
}) => {
  const { say, locale } = voice.speaker
  const link = linkOf(help)
  const value = help.value?.replace(/^[A-Z]{2}:/, '')
  return (
    <li>
      <span class="badge">{say(`help-kind.${help.kind}`)}</span>{' '}
      <Name voice={voice} name={help.name} country={country} />
      {value !== undefined && (
        <>
          {': '}
          {link === undefined ? (
            <bdi class="value">{value}</bdi>
          ) : (
            <a href={link} rel="noopener noreferrer">
              <bdi class="value">{value}</bdi>
            </a>
          )}
        </>
      )}
      {help.hours !== undefined && (
        <span class="note">
          {' '}
          <OwnWords texts={help.hours} locale={locale} />
        </span>
      )}
      {help.note !== undefined && (
        <p class="note">
          <OwnWords texts={help.note} locale={locale} />
        </p>
      )}
    </li>
  )
}

/** A link only where an official page gave the value; what others say of it is shown as text. */
const linkOf = (help: CountryHelp): string | undefined => {
  const { type, value, url } = help
  if (url?.startsWith('https://') === true) return url
  if (value === undefined) return undefined
  switch (type) {
    case 'phone':
      return `tel:${value}`
    case 'short-code':
      return `tel:${value.replace(/[^\d#*]/g, '').replaceAll('#', '%23')}`
    case 'email-address':
      return `mailto:${encodeURIComponent(value).replace('%40', '@')}`
    case 'website':
      return value.startsWith('https://') ? value : `https://${value}`
    default:
      return undefined
  }
}
