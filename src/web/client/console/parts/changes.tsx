import type { FC } from 'hono/jsx'
import type { EntityChange } from '../answers.ts'
import { differencesOf } from '../differences.ts'
import { say } from '../words.ts'
import { Letters } from './letters.tsx'

/** Side by side: what each entity was and what it becomes. */
export const Changes: FC<{ changes: readonly EntityChange[] }> = ({ changes }) => (
  <>
    {changes.map(({ slug, before, after }) => (
      <section class="change" aria-label={slug}>
        <h3>
          <a href={`/console/entities/${slug}`}>{(after ?? before)?.name ?? slug}</a>{' '}
          <code>{slug}</code>
          {before === undefined && <span class="badge">{say('change.new')}</span>}
          {after === undefined && <span class="badge stop">{say('change.gone')}</span>}
        </h3>
        <div class="wide">
          <table class="compare">
            <thead>
              <tr>
                <th scope="col">{say('change.where')}</th>
                <th scope="col">{say('change.before')}</th>
                <th scope="col">{say('change.after')}</th>
              </tr>
            </thead>
            {differencesOf(before, after).map(({ part, lines }) => (
              <tbody>
                {part !== '' && (
                  <tr class="part">
                    <th colspan={3} scope="rowgroup">
                      <Letters text={part} />
                    </th>
                  </tr>
                )}
                {lines.map(({ field, before: was, after: is }) => (
                  <tr>
                    <th scope="row">{field}</th>
                    <td class="was">{was === undefined ? '—' : <Letters text={was} />}</td>
                    <td class="is">{is === undefined ? '—' : <Letters text={is} />}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      </section>
    ))}
  </>
)
