import type { FC } from 'hono/jsx'
import type { PageVoice } from './page-words.ts'

/** What a desk, and what bank and police need to know, in the order in which they ask it. */
export const composed = {
  ticket: ['what', 'account', 'hash', 'when'],
  statement: ['what', 'when', 'amount', 'to', 'contact', 'hash'],
} as const
export type Composition = keyof typeof composed

/**
 * Puts a text together on the device: the script of the page reads the fields and takes secrets out.
 * There is nothing here to send, with scripts or without.
 */
export const ComposeForm: FC<{ voice: PageVoice; kind: Composition }> = ({ voice, kind }) => {
  const { say } = voice.speaker
  return (
    <section>
      <h2>{say(`compose.${kind}`)}</h2>
      <p class="note">{say('compose.intro')}</p>
      <noscript>
        <p class="problem">{say('compose.scripts')}</p>
      </noscript>
      <form
        class="compose"
        data-compose={kind}
        data-opening={say(`compose.${kind}-opening`)}
        data-closing={say('compose.closing')}
        data-removed={say('compose.removed', { count: '{count}' })}
        data-copied={say('compose.copied')}
        autocomplete="off"
        hidden
      >
        {composed[kind].map((field) => (
          <p>
            <label for={`${kind}-${field}`}>{say(`compose.${field}`)}</label>
            {field === 'what' ? (
              <textarea
                id={`${kind}-${field}`}
                name={field}
                rows={4}
                maxlength={8_000}
                dir="auto"
              />
            ) : (
              <input
                id={`${kind}-${field}`}
                name={field}
                maxlength={400}
                dir="auto"
                spellcheck={false}
              />
            )}
          </p>
        ))}
        <button type="submit">{say('compose.make')}</button>
        <div hidden data-result>
          <p role="status" data-note />
          <textarea rows={12} readonly dir="auto" aria-label={say(`compose.${kind}`)} data-text />
          <button type="button" data-copy>
            {say('compose.copy')}
          </button>
        </div>
      </form>
    </section>
  )
}
