import { type ProblemCode, problems } from '../problems.ts'
import { pageFrame } from './page-frame.tsx'
import { remedies } from './remedies.ts'

/** What a problem type means and what to do about it; the page its `type` leads to. */
export const problemPage = (code: ProblemCode) =>
  pageFrame(
    problems[code].title,
    <main id="content">
      <h1>{problems[code].title}</h1>
      <p>
        <code>{code}</code>, status {problems[code].status}
      </p>
      <p>{remedies[code]}</p>
      <p>
        <a href="/docs#problems">All problems</a>
      </p>
    </main>,
  )
