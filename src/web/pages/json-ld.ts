import type { AnswerChannel } from '../../core/verdict/answer.ts'
import type { PassportView } from '../../registry/directory/passport.ts'
import type { GuideText } from '../../rules/guide-schema.ts'
import { channelLink } from './channel-link.ts'

const vouched = ({ tier }: AnswerChannel): boolean => tier !== 'imported' && tier !== 'corroborated'

const contactTypes: Readonly<Record<string, string>> = {
  support: 'customer support',
  help: 'customer support',
  chat: 'customer support',
  'contact-form': 'customer support',
  'fraud-desk': 'fraud reporting',
  security: 'security',
  'report-abuse': 'fraud reporting',
  complaints: 'complaints',
}

/**
 * The passport as schema.org data, for those who index the page: only channels that may be called
 * official, so that nothing of open data is passed on as the owner's word. Undefined when there are none.
 */
export const passportJsonLd = (view: PassportView): string | undefined => {
  if (view.desk !== 'documented') return undefined
  const channels = view.channels.flatMap((group) => group.channels).filter(vouched)
  const contactPoint = channels.flatMap((channel) => {
    const contactType = contactTypes[channel.purpose]
    if (contactType === undefined || channel.direction === 'outbound') return []
    const url = channelLink(channel)
    const way =
      channel.type === 'phone' || channel.type === 'short-code'
        ? { telephone: channel.value.replace(/^[A-Z]{2}:/, '') }
        : channel.type === 'email-address'
          ? { email: channel.value }
          : url === undefined
            ? undefined
            : { url }
    return way === undefined
      ? []
      : [
          {
            '@type': 'ContactPoint',
            contactType,
            ...way,
            ...(channel.region === undefined ? {} : { areaServed: channel.region }),
          },
        ]
  })
  if (contactPoint.length === 0) return undefined
  const site = channels.find(({ type, purpose }) => type === 'website' && purpose === 'main')
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: view.name,
    ...(site === undefined ? {} : { url: channelLink(site) }),
    contactPoint,
  }
  return scriptText(data)
}

/** A guide as schema.org data. `language` is a BCP 47 tag. */
export const guideJsonLd = ({ title, intro, points }: GuideText, language: string): string =>
  scriptText({
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title,
    description: intro,
    inLanguage: language,
    articleBody: points.join('\n'),
    publisher: { '@type': 'Organization', name: 'Countersign' },
  })

/** Inside a script element only `<` could end it. */
const scriptText = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')
