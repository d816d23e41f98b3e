import type { Report } from '../../src/registry/reports/report.ts'
import type { ReportStore } from '../../src/registry/reports/report-store.ts'

/** Reports in memory, for what the routes do with them; the real store has its own suite. */
export const memoryReports = (): ReportStore & { readonly kept: Report[] } => {
  const kept: Report[] = []
  return {
    kept,
    open: async ({ reporter, ...input }) => {
      const id = `case-00000000-0000-4000-8000-${String(kept.length).padStart(12, '0')}`
      const report: Report = {
        id,
        state: 'open',
        openedAt: '2026-11-26T10:00:00.000Z',
        groupId: id,
        ...input,
        ...(reporter === undefined
          ? {}
          : { reporter: { account: reporter, upheld: 0, judged: 0 } }),
      }
      kept.push(report)
      return report
    },
    get: async (id) => kept.find((one) => one.id === id) ?? null,
    list: async () => kept,
    answer: async ({ id, outcome, answer, by }) => {
      const at = kept.findIndex((one) => one.id === id)
      const answered = { ...kept[at], state: 'answered', outcome, answer, answeredBy: by } as Report
      kept[at] = answered
      return answered
    },
  }
}
