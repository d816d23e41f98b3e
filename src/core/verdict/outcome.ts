import { type Verdict, verdictRank } from './verdict.ts'

/** Keeps the strongest verdict reached, and the sentence that goes with it. */
export class Outcome {
  verdict: Verdict = 'unknown'
  lead = 'unknown.nothing-found'
  about: string | undefined

  raise(verdict: Verdict, lead: string, about?: string): void {
    if (verdictRank[verdict] <= verdictRank[this.verdict]) return
    this.verdict = verdict
    this.lead = lead
    if (about !== undefined) this.about = about
  }

  /** A calmer sentence for a verdict that stays `unknown`. */
  note(lead: string, about?: string): void {
    if (this.verdict !== 'unknown' || this.lead !== 'unknown.nothing-found') return
    this.lead = lead
    if (about !== undefined) this.about = about
  }
}
