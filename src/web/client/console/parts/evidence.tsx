import type { FC } from 'hono/jsx'
import type { SourceEvidence } from '../../../../core/registry/entity.ts'
import { say } from '../words.ts'

/** The first source; the others are folded, so that what can be done is not far below. */
export const FoldedEvidence: FC<{ evidence: readonly SourceEvidence[] }> = ({ evidence }) => (
  <>
    <Evidence evidence={evidence.slice(0, 1)} />
    {evidence.length > 1 && (
      <details>
        <summary>
          {say('review.evidence')} (+{evidence.length - 1})
        </summary>
        <Evidence evidence={evidence.slice(1)} />
      </details>
    )}
  </>
)

/** Where values were read; a source that is a web address can be opened. */
export const Evidence: FC<{ evidence: readonly SourceEvidence[] }> = ({ evidence }) => (
  <ul class="evidence">
    {evidence.map(({ source, place, readOn, method }) => (
      <li>
        {/^https?:\/\//.test(source) ? (
          <a href={source} rel="noreferrer noopener" target="_blank">
            {source}
          </a>
        ) : (
          <span>{source}</span>
        )}
        <br />
        <small>
          {say(`method.${method}`)} · {place} · {say('evidence.read', { dates: readOn.join(', ') })}
        </small>
      </li>
    ))}
  </ul>
)
