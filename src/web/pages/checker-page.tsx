import type { FC } from 'hono/jsx'
import { platformNames } from '../../core/identify/platform-names.ts'
import type { CheckAnswer } from '../../core/verdict/answer.ts'
import { AnswerView } from './answer-view.tsx'
import { alreadyChips, type CheckerChoices, contactChips } from './checker-form.ts'
import { type AssetNames, Layout } from './layout.tsx'
import type { PageVoice } from './page-words.ts'

/**
 * The checker. With scripts the check runs in the page and the form is never sent; without them the
 * form says that it sends the text, and the server renders the same answer.
 */
export const CheckerPage: FC<{
  voice: PageVoice
  assets: AssetNames
  input?: string
  choices?: CheckerChoices
  answer?: CheckAnswer
  problem?: string
}> = ({ voice, assets, input, choices, answer, problem }) => {
  const { say } = voice.speaker
  return (
    <Layout
      voice={voice}
      assets={assets}
      title={`${say('page.title')} · Countersign`}
      path=""
      scripts="checker"
    >
      <h1>{say('page.title')}</h1>
      <p id="tagline" class="tagline">
        {say('page.tagline')}
      </p>
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
        <textarea
          id="input"
          name="input"
          rows={5}
          maxlength={65_536}
          required
          dir="auto"
          aria-describedby="tagline where"
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
                checked={chip.value === (choices?.direction ?? '')}
              />
              <span>{say(chip.label)}</span>
            </label>
          ))}
        </fieldset>
        <details class="more" open={choices !== undefined && knowsMore(choices)}>
          <summary>{say('page.more')}</summary>
          <fieldset class="chips">
            <legend>{say('page.already-label')}</legend>
            {alreadyChips.map((chip) => (
              <label class="chip">
                <input
                  type="checkbox"
                  name="already"
                  value={chip.value}
                  checked={choices?.already.includes(chip.value) === true}
                />
                <span>{say(chip.label)}</span>
              </label>
            ))}
          </fieldset>
          <p class="row">
            <label for="platform">{say('page.where-label')}</label>
            <select id="platform" name="platform">
              <option value="">{say('page.where-any')}</option>
              {Object.entries(platformNames).map(([platform, name]) => (
                <option value={platform} selected={platform === choices?.platform}>
                  {name}
                </option>
              ))}
            </select>
          </p>
        </details>
        <p id="where" class="note">
          <span data-with-scripts hidden>
            {say('page.stays')}
          </span>
          <noscript>{say('page.sends')}</noscript>
        </p>
        <button type="submit">{say('page.check')}</button>
        <p
          id="waiting"
          class="note"
          role="status"
          data-loading={say('page.waiting')}
          data-slow={say('page.waiting-long')}
        />
        <p id="send-instead" hidden>
          <button type="submit" class="quiet" name="send" value="yes">
            {say('page.send-anyway')}
          </button>
        </p>
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
      <div id="share" hidden />
    </Layout>
  )
}

const knowsMore = ({ already, platform }: CheckerChoices): boolean =>
  already.length > 0 || platform !== undefined
