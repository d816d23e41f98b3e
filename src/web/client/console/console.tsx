import type { FC } from 'hono/jsx'
import { render, useEffect, useState } from 'hono/jsx/dom'
import type { Actor, Me } from './answers.ts'
import { ask } from './ask.ts'
import { go, type Route, useRoute } from './route.ts'
import { Join, SignIn } from './screens/enter.tsx'
import { EntitiesScreen } from './screens/entities.tsx'
import { EntityScreen, NewEntityScreen } from './screens/entity.tsx'
import { FiguresScreen } from './screens/figures.tsx'
import { OwnScreen } from './screens/own.tsx'
import { PeopleScreen } from './screens/people.tsx'
import { QueueScreen } from './screens/queue.tsx'
import { RecoveriesScreen } from './screens/recoveries.tsx'
import { ReleaseScreen, ReleasesScreen } from './screens/releases.tsx'
import { ReportsScreen } from './screens/reports.tsx'
import { ReviewScreen } from './screens/review.tsx'
import { TrailScreen } from './screens/trail.tsx'
import { loadWords, say } from './words.ts'

/** The console of a trust team, in one page: every screen asks the service as the person who is signed in. */

const main = document.getElementById('console')
if (main === null) throw new Error('the page has no #console')

const screenOf = ({ parts, query }: Route, me: Me) => {
  const [where, what] = parts
  if (where === undefined) return <QueueScreen me={me} />
  if (where === 'proposals' && what !== undefined) return <ReviewScreen id={what} me={me} />
  if (where === 'entities' && what !== undefined) return <EntityScreen slug={what} me={me} />
  if (where === 'entities') return <EntitiesScreen query={query.get('q') ?? ''} />
  if (where === 'new') return <NewEntityScreen />
  if (where === 'reports') return <ReportsScreen />
  if (where === 'trail') return <TrailScreen before={query.get('before')} />
  if (where === 'releases' && what !== undefined) return <ReleaseScreen version={what} me={me} />
  if (where === 'releases') return <ReleasesScreen />
  if (where === 'people') return <PeopleScreen me={me} />
  if (where === 'recoveries') return <RecoveriesScreen me={me} />
  if (where === 'own') return <OwnScreen />
  if (where === 'figures') return <FiguresScreen />
  return <h1 tabindex={-1}>{say('nowhere')}</h1>
}

const places = (me: Me): readonly (readonly [string, string, string])[] => [
  ['/console', 'queue.title', 'q'],
  ['/console/entities', 'entities.title', 'e'],
  ...(me.role === 'approver' || me.role === 'admin'
    ? ([['/console/reports', 'reports.title', 'o']] as const)
    : []),
  ...(me.role === 'viewer' || me.role === 'delegate'
    ? []
    : ([
        ['/console/releases', 'releases.title', 'l'],
        ['/console/trail', 'trail.title', 't'],
        ['/console/figures', 'figures.title', 'f'],
        ['/console/people', 'people.title', 'p'],
      ] as const)),
  ['/console/recoveries', 'recoveries.title', 'v'],
  ['/console/own', 'own.title', 'm'],
]

/** Moves the focus along a list: `j` and `k`, as in mail. */
const moveInList = (by: number): void => {
  const items = [...document.querySelectorAll<HTMLElement>('a.item')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  items[Math.min(Math.max(at + by, 0), items.length - 1)]?.focus()
}

const useKeys = (me: Me | undefined): void => {
  useEffect(() => {
    if (me === undefined) return undefined
    let wasG = false
    const onKey = (event: KeyboardEvent): void => {
      const inField = (event.target as Element | null)?.closest?.('input, textarea, select')
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return
      if (wasG) {
        const place = places(me).find(([, , key]) => key === event.key)
        if (place !== undefined) go(place[0])
      } else if (event.key === 'j') moveInList(1)
      else if (event.key === 'k') moveInList(-1)
      else if (event.key === '/') {
        event.preventDefault()
        document.getElementById('search')?.focus()
      }
      wasG = event.key === 'g' && !wasG
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [me?.name, me?.role])
}

const Frame: FC<{ me: Me; route: Route; onLeave: () => void }> = ({ me, route, onLeave }) => {
  const path = `/console${route.parts.length === 0 ? '' : `/${route.parts[0]}`}`
  return (
    <>
      <nav class="places" aria-label={say('places')}>
        <ul>
          {places(me).map(([href, title, key]) => (
            <li>
              <a href={href} aria-current={href === path ? 'page' : undefined} title={`g ${key}`}>
                {say(title)}
              </a>
            </li>
          ))}
          <li>
            <button type="button" class="plain" onClick={onLeave}>
              {say('leave')}
            </button>
          </li>
        </ul>
      </nav>
      <div key={route.parts.join('/')}>{screenOf(route, me)}</div>
      <details class="panel keys">
        <summary>{say('keys.title')}</summary>
        <p>{say('keys.text')}</p>
        <ul>
          {places(me).map(([, title, key]) => (
            <li>
              <kbd>g</kbd> <kbd>{key}</kbd> {say(title)}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

const Console: FC = () => {
  const route = useRoute()
  const [me, setMe] = useState<Me | null | undefined>(undefined)
  const enter = async (): Promise<void> => {
    try {
      setMe(await ask<Me>('GET', '/people/me'))
    } catch {
      // Whatever the reason, signing in is the next thing to try, and says what is wrong.
      setMe(null)
    }
  }
  useEffect(() => {
    void enter()
  }, [])
  useKeys(me ?? undefined)
  const place = route.parts.join('/')
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('#console h1')
    if (me !== undefined) heading?.focus()
    document.title = `${heading?.textContent ?? ''} · Countersign`
  }, [place, me === undefined, me === null])
  const onEnter = (_: Actor): void => {
    void enter()
  }
  const onLeave = (): void => {
    void ask('POST', '/people/sign-out')
      .catch(() => undefined)
      .then(() => {
        setMe(null)
        go('/console')
      })
  }
  if (route.parts[0] === 'join') return <Join onEnter={onEnter} />
  if (me === undefined) return <p class="soft">{say('waiting')}</p>
  if (me === null) return <SignIn onEnter={onEnter} />
  return <Frame me={me} route={route} onLeave={onLeave} />
}

await loadWords(document.documentElement.lang === 'zh-Hans' ? 'zh-Hans' : 'en')
render(<Console />, main)
