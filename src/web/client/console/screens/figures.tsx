import type { FC } from 'hono/jsx'
import type { RegistryFigures } from '../answers.ts'
import { ask } from '../ask.ts'
import { Bars, Days } from '../parts/bars.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useData } from '../use-data.ts'
import { say } from '../words.ts'

const named = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, count]) => ({ name, count }))

/** Hours in steps that a trust team thinks in. */
const steps = [1, 4, 12, 24, 72, 168] as const
const byAge = (hours: readonly number[]) => [
  ...steps.map((most, index) => ({
    name: `< ${most} h`,
    count: hours.filter((age) => age < most && age >= (steps[index - 1] ?? 0)).length,
  })),
  { name: `≥ ${steps.at(-1)} h`, count: hours.filter((age) => age >= (steps.at(-1) ?? 0)).length },
]

/** What waits, how long answers take, what the registry covers. */
export const FiguresScreen: FC = () => {
  const asked = useData(() => ask<RegistryFigures>('GET', '/registry/figures?days=90'), 'figures')
  return (
    <>
      <h1 tabindex={-1}>{say('figures.title')}</h1>
      <Waiting asked={asked}>
        {(figures) => (
          <>
            <dl class="facts">
              <dt>{say('figures.entities')}</dt>
              <dd>{figures.entities}</dd>
              <dt>{say('figures.vouching')}</dt>
              <dd>{figures.vouching}</dd>
              <dt>{say('figures.due')}</dt>
              <dd>{figures.due}</dd>
              <dt>{say('figures.reports')}</dt>
              <dd>
                {figures.reports.open}
                {figures.reports.oldestHours !== undefined &&
                  ` · ${say('figures.oldest', { hours: figures.reports.oldestHours })}`}
              </dd>
              <dt>{say('figures.answered')}</dt>
              <dd>
                {figures.answered.count}
                {figures.answered.median !== undefined &&
                  ` · ${say('figures.median', { hours: figures.answered.median })}`}
                {figures.answered.longest !== undefined &&
                  ` · ${say('figures.longest', { hours: figures.answered.longest })}`}
              </dd>
            </dl>
            <Bars
              title={say('figures.queue', { count: figures.queue.length })}
              rows={byAge(figures.queue.map(({ hours }) => hours))}
            />
            <Days
              title={say('figures.changes')}
              rows={figures.changesByDay.map(({ day, count }) => ({ name: day, count }))}
              days={90}
              today={figures.today}
            />
            <Days
              title={say('figures.reported')}
              rows={figures.reportsByDay.map(({ day, count }) => ({ name: day, count }))}
              days={90}
              today={figures.today}
            />
            {(
              [
                [say('figures.impersonation'), 'impersonation'],
                [say('figures.scam'), 'scam'],
                [say('figures.suspicious'), 'suspicious'],
              ] as const
            ).map(([title, verdict]) => (
              <Days
                title={title}
                rows={(figures.verdictsByDay[verdict] ?? []).map(({ day, count }) => ({
                  name: day,
                  count,
                }))}
                days={90}
                today={figures.today}
              />
            ))}
            <Bars title={say('figures.tiers')} rows={named(figures.byTier)} />
            <Bars title={say('figures.states')} rows={named(figures.byState)} />
          </>
        )}
      </Waiting>
    </>
  )
}
