import type { FC } from 'hono/jsx'
import type { Registry } from '../../core/registry/registry.ts'
import { displayName } from '../../core/verdict/official-ways.ts'
import { findEntities } from '../../registry/directory/find-entities.ts'
import { type AssetNames, Layout } from './layout.tsx'
import type { PageVoice } from './page-words.ts'

/** The directory of real support: search in any script or alias. */
export const SupportPage: FC<{
  voice: PageVoice
  assets: AssetNames
  registry: Registry
  query: string
  /** Whether a missing name can be asked for here. */
  asks?: boolean
  /** Case under which the name was noted. */
  requested?: string
}> = ({ voice, assets, registry, query, asks, requested }) => {
  const { say } = voice.speaker
  const matching =
    findEntities(registry.entities, { q: query, limit: registry.entities.length })?.items ?? []
  const named = matching.map((entity) => ({
    entity,
    name: displayName(entity, voice.speaker.locale),
  }))
  // What was searched for comes by how well it fits; without a search, by its name in the reader's language.
  const { compare } = new Intl.Collator(voice.speaker.locale)
  const found =
    query.trim() === '' ? named.sort((one, other) => compare(one.name, other.name)) : named
  return (
    <Layout voice={voice} assets={assets} title={say('passport.directory-title')} path="/support">
      <h1>{say('passport.directory-title')}</h1>
      <search>
        <form method="get" action={`/${voice.language}/support`}>
          <label for="q">{say('passport.search-label')}</label>
          <input id="q" name="q" type="search" value={query} maxlength={100} dir="auto" />
          <button type="submit">{say('passport.search')}</button>
        </form>
      </search>
      {found.length === 0 ? (
        <>
          <p>{say('passport.none', { query })}</p>
          {requested !== undefined && (
            <p role="status">{say('passport.requested', { id: requested })}</p>
          )}
          {asks === true && requested === undefined && query.trim().length >= 3 && (
            <form method="post" action={`/${voice.language}/support`} class="row">
              <input type="hidden" name="q" value={query} />
              <button type="submit">{say('passport.request')}</button>
              <span class="note">{say('passport.request-note')}</span>
            </form>
          )}
        </>
      ) : (
        <ul class="directory">
          {found.map(({ entity, name }) => (
            <li>
              <a href={`/${voice.language}/support/${entity.slug}`}>{name}</a>
              {(entity.policy === 'no_owner' || entity.policy === 'no_official_support') && (
                <span class="badge no-desk">{say('passport.no-desk-badge')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}
