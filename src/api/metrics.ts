/** Upper bounds of the duration buckets, in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10] as const

/** Counters of one process, kept by hand: 40 lines that run on Node and Workers alike. */
export interface Metrics {
  /** `route` is a pattern and `method` one of a closed list, so that the series stay few. */
  observe(method: string, route: string, status: number, seconds: number): void
  count(name: string, label: string, value: string): void
  /** Prometheus text format 0.0.4; `gauges` are read at this moment. */
  expose(gauges: Readonly<Record<string, number>>): string
}

export const createMetrics = (): Metrics => {
  const counters = new Map<string, Map<string, number>>()
  const buckets = new Map<string, number[]>()
  const sums = new Map<string, number>()

  const add = (name: string, labels: string): void => {
    const series = counters.get(name) ?? new Map<string, number>()
    series.set(labels, (series.get(labels) ?? 0) + 1)
    counters.set(name, series)
  }

  return {
    observe: (method, route, status, seconds) => {
      const labels = `method="${method}",route="${route}"`
      add('countersign_http_requests_total', `${labels},status="${status}"`)
      const row = buckets.get(labels) ?? new Array<number>(bounds.length + 1).fill(0)
      const at = bounds.findIndex((bound) => seconds <= bound)
      const index = at === -1 ? bounds.length : at
      row[index] = (row[index] ?? 0) + 1
      buckets.set(labels, row)
      sums.set(labels, (sums.get(labels) ?? 0) + seconds)
    },
    count: (name, label, value) => add(name, `${label}="${value}"`),
    expose: (gauges) => {
      const lines: string[] = []
      for (const [name, series] of counters) {
        lines.push(`# TYPE ${name} counter`)
        for (const [labels, value] of series) lines.push(`${name}{${labels}} ${value}`)
      }
      const duration = 'countersign_http_request_duration_seconds'
      lines.push(`# TYPE ${duration} histogram`)
      for (const [labels, row] of buckets) {
        let total = 0
        row.forEach((value, index) => {
          total += value
          lines.push(`${duration}_bucket{${labels},le="${bounds[index] ?? '+Inf'}"} ${total}`)
        })
        lines.push(`${duration}_sum{${labels}} ${sums.get(labels) ?? 0}`)
        lines.push(`${duration}_count{${labels}} ${total}`)
      }
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`)
      }
      return `${lines.join('\n')}\n`
    },
  }
}
