import type { FC } from 'hono/jsx'
import { useId } from 'hono/jsx/dom'

/** One field of a form with its name above it. */
export const Field: FC<{
  label: string
  value: string
  onChange: (value: string) => void
  required?: boolean
  lines?: number
  type?: string
  options?: readonly string[]
  hint?: string
}> = ({ label, value, onChange, required = false, lines, type = 'text', options, hint }) => {
  const take = (event: Event): void => onChange((event.target as HTMLInputElement).value)
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options !== undefined ? (
        <select id={id} onChange={take}>
          {options.map((option) => (
            <option value={option} selected={option === value}>
              {option}
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
