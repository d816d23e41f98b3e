import { useEffect, useState } from 'hono/jsx/dom'

/** Where the console is: its path below `/console` in parts, and its query. */
export interface Route {
  readonly parts: readonly string[]
  readonly query: URLSearchParams
}

const here = (): Route => ({
  parts: location.pathname
    .split('/')
    .slice(2)
    .filter((part) => part !== '')
    .map(decodeURIComponent),
  query: new URLSearchParams(location.search),
})

const moved = 'countersign-moved'

/** Goes to a page of the console without loading it anew. */
export const go = (path: string): void => {
  history.pushState(null, '', path)
  window.dispatchEvent(new Event(moved))
  window.scrollTo(0, 0)
}

/** Follows the address bar, and links of the console. */
export const useRoute = (): Route => {
  const [route, setRoute] = useState(here())
  useEffect(() => {
    const look = (): void => setRoute(here())
    const onClick = (event: MouseEvent): void => {
      const link = (event.target as Element | null)?.closest?.('a[href^="/console"]')
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)
      if (link === null || link === undefined || !plain) return
      event.preventDefault()
      go(link.getAttribute('href') ?? '/console')
    }
    window.addEventListener('popstate', look)
    window.addEventListener(moved, look)
    document.addEventListener('click', onClick)
    return () => {
      window.removeEventListener('popstate', look)
      window.removeEventListener(moved, look)
      document.removeEventListener('click', onClick)
    }
  }, [])
  return route
}
