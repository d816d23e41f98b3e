import type { FC } from 'hono/jsx'
import { useId } from 'hono/jsx/dom'
import { say } from '../words.ts'

/** One field of a form with its name above it. */
export const Field: FC<{
  label: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  lines?: number
  type?: string
  options?: readonly string[]
  /** Group of the words that name the options; without it they are shown as they are. */
  names?: string
  hint?: string
}> = ({ label, value, onChange, required = false, lines, type = 'text', options, names, hint }) => {
  const take = (event: Event): void => onChange((event.target as HTMLInputElement).value)
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options !== undefined ? (
        <select id={id} onChange={take}>
          {options.map((option) => (
            <option value={option} selected={option === value}>
              {names === undefined ? option : say(`${names}.${option}`)}
            </option>
          ))}
        </select>
      ) : lines !== undefined ? (
        <textarea
          id={id}
          rows={lines}
          required={required}
          spellcheck={false}
          value={value}
          onInput={take}
        />
      ) : (
        <input
          id={id}
          type={type}
          required={required}
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={take}
        />
      )}
      {hint !== undefined && <small>{hint}</small>}
    </div>
  )
}
