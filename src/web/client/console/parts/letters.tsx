import type { FC } from 'hono/jsx'
import { lettersOf, mixesScripts, scriptsOf, wantsLook } from '../letters.ts'
import { say } from '../words.ts'

/** A value as it is, its scripts, and each character's number where it is not plain ASCII. */
export const Letters: FC<{ text: string }> = ({ text }) => {
  const scripts = scriptsOf(text)
  const isMixed = mixesScripts(text)
  return (
    <span class="value">
      <code>{text}</code>
      {wantsLook(text) && (
        <span class={isMixed ? 'badge stop' : 'badge'}>
          {isMixed ? say('letters.mixed', { scripts: scripts.join(' + ') }) : scripts.join(' + ')}
        </span>
      )}
      {wantsLook(text) && (
        <details>
          <summary>{say('letters.each')}</summary>
          <ol class="code-points">
            {lettersOf(text)
              .slice(0, 200)
              .map(({ text: letter, code, script }) => (
                <li class={/[^\x20-\x7e]/.test(letter) ? 'beyond' : undefined}>
                  <b>{letter}</b>
                  <code>{code}</code>
                  <small>{script ?? ''}</small>
                </li>
              ))}
          </ol>
        </details>
      )}
    </span>
  )
}
