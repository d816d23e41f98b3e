/** Sentences of the console by key, in one language; `{name}` stands for a value. */
let words: Readonly<Record<string, string>> = {}
let language = 'en'

/** Loads the sentences of the page's language. */
export const loadWords = async (lang: string): Promise<void> => {
  const response = await fetch(`/assets/console-${lang}.json`, { credentials: 'omit' })
  words = (await response.json()) as Readonly<Record<string, string>>
  language = lang
}

/** A sentence, with its values put in; the key itself where it has none. */
export const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** A moment in the reader's own time zone, to the minute. */
export const moment = (at: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  )
