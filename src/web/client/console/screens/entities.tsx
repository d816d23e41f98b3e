import type { FC } from 'hono/jsx'
import { useState } from 'hono/jsx/dom'
import type { Entity, Page } from '../answers.ts'
import { ask } from '../ask.ts'
import { Waiting } from '../parts/waiting.tsx'
import { go } from '../route.ts'
import { useData } from '../use-data.ts'
import { say } from '../words.ts'

const most = 100

const loadAll = async (): Promise<readonly Entity[]> => {
  const found: Entity[] = []
  let cursor: string | undefined
  do {
    const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: Page<Entity> = await ask('GET', `/registry/entities?limit=200${from}`)
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return found
}

/** By slug, name, alias and value of a channel, in whatever case. */
export const entitiesLike = (entities: readonly Entity[], query: string): readonly Entity[] => {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  if (wanted === '') return entities
  const has = (text: string): boolean => text.toLowerCase().includes(wanted)
  return entities.filter(
    ({ slug, name, aliases, channels }) =>
      has(slug) ||
      has(name) ||
      aliases.some(({ text }) => has(text)) ||
      channels.some(({ value }) => has(value)),
  )
}

/** Search in the registry of record. */
export const EntitiesScreen: FC<{ query: string }> = ({ query }) => {
  const [text, setText] = useState(query)
  const asked = useData(loadAll, 'entities')
  return (
    <>
      <h1 tabindex={-1}>{say('entities.title')}</h1>
      <search>
        <form
          class="row"
          onSubmit={(event: Event) => {
            event.preventDefault()
            go(`/console/entities?q=${encodeURIComponent(text)}`)
          }}
        >
          <label class="grow">
            {say('entities.search')}
            <input
              id="search"
              type="search"
              value={text}
              onInput={(event: InputEvent) => setText((event.target as HTMLInputElement).value)}
            />
          </label>
          <button type="submit">{say('entities.find')}</button>
          <a class="button-like" href="/console/new">
            {say('entities.new')}
          </a>
        </form>
      </search>
      <Waiting asked={asked}>
        {(entities) => {
          const found = entitiesLike(entities, query)
          return (
            <>
              <p class="soft" role="status">
                {say('entities.count', { count: found.length })}
              </p>
              <ul class="queue">
                {found.slice(0, most).map((entity) => (
                  <li>
                    <a class="item" href={`/console/entities/${entity.slug}`}>
                      <strong>{entity.name}</strong>
                      <small>
                        {entity.slug} · {entity.category} ·{' '}
                        {say('entities.channels', { count: entity.channels.length })}
                      </small>
                    </a>
                  </li>
                ))}
              </ul>
              {found.length > most && <p class="soft">{say('entities.more')}</p>}
            </>
          )
        }}
      </Waiting>
    </>
  )
}
