import type { FC } from 'hono/jsx'
import type { CheckAnswer } from '../../core/verdict/answer.ts'
import { AnswerView } from './answer-view.tsx'
import { type AssetNames, Layout } from './layout.tsx'
import type { PageVoice } from './page-words.ts'

/** The contact chips, in the order in which they stand. */
export const contactChips = [
  { value: 'they_contacted_me', label: 'page.contact-theirs' },
  { value: 'i_will_contact', label: 'page.contact-mine' },
  { value: '', label: 'page.contact-unknown' },
] as const

/**
 * The checker. With scripts the check runs in the page and the form is never sent; without them the
 * form says that it sends the text, and the server renders the same answer.
 */
export const CheckerPage: FC<{
  voice: PageVoice
  assets: AssetNames
  input?: string
  direction?: string
  answer?: CheckAnswer
  problem?: string
}> = ({ voice, assets, input, direction, answer, problem }) => {
  const { say } = voice.speaker
  return (
    <Layout voice={voice} assets={assets} title={say('page.title')} path="" scripts="checker">
      <h1>{say('page.title')}</h1>
      <p class="tagline">{say('page.tagline')}</p>
      <div class="first-doors">
        <a class="door urgent" href={`/${voice.language}/help`}>
          {say('door.help')}
        </a>
        <a class="door" href={`/${voice.language}/support`}>
          {say('door.support')}
        </a>
        <a class="door" href={`/${voice.language}/know`}>
          {say('door.know')}
        </a>
      </div>
      <h2>{say('door.check')}</h2>
      <form
        id="checker"
        method="post"
        action={`/${voice.language}`}
        data-language={voice.language}
        autocomplete="off"
      >
        <label for="input">{say('page.input-label')}</label>
        <p id="hint" class="note">
          {say('page.input-hint')}
        </p>
        <textarea
          id="input"
          name="input"
          rows={6}
          maxlength={65_536}
          required
          dir="auto"
          aria-describedby="hint where"
          spellcheck={false}
          autocapitalize="off"
        >
          {input ?? ''}
        </textarea>
        <div id="picture-row" class="row" hidden>
          <label class="button-like" for="picture">
            {say('page.picture')}
          </label>
          <input id="picture" type="file" accept="image/*" />
        </div>
        <p
          id="picture-note"
          class="note"
          role="status"
          data-reading={say('page.picture-reading')}
          data-none={say('page.picture-none')}
          data-compare={say('page.picture-compare')}
        />
        <p id="picture-confirm" hidden>
          <label>
            <input type="checkbox" id="compared" /> {say('page.picture-confirm')}
          </label>
        </p>
        <fieldset class="chips">
          <legend>{say('page.contact-label')}</legend>
          {contactChips.map((chip) => (
            <label class="chip">
              <input
                type="radio"
                name="direction"
                value={chip.value}
                checked={chip.value === (direction ?? '')}
              />
              <span>{say(chip.label)}</span>
            </label>
          ))}
        </fieldset>
        <p id="where" class="note">
          <span data-with-scripts hidden>
            {say('page.stays')}
          </span>
          <noscript>{say('page.sends')}</noscript>
        </p>
        <button type="submit">{say('page.check')}</button>
        <p id="failed" class="problem" hidden>
          {say('page.failed')}{' '}
          <button type="submit" name="send" value="yes">
            {say('page.send-anyway')}
          </button>
        </p>
      </form>
      <p id="problem" class="problem" role="alert" hidden={problem === undefined}>
        {problem ?? ''}
      </p>
      <div id="result" role="status" aria-live="polite" tabindex={-1}>
        {answer !== undefined && (
          <AnswerView answer={answer} input={input ?? ''} speaker={voice.speaker} />
        )}
      </div>
    </Layout>
  )
}
