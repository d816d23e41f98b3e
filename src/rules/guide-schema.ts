import * as z from 'zod'

/** What can be read beside the checker, in the order in which it is offered. */
export const guideIds = [
  'verify-brand',
  'real-desk',
  'transactions',
  'methods',
  'corrections',
  'figures',
] as const
export type GuideId = (typeof guideIds)[number]

const guide = z.strictObject({
  title: z.string().min(2).max(120),
  intro: z.string().min(3).max(300),
  points: z.array(z.string().min(2).max(500)).min(1).max(12),
})
export type GuideText = z.output<typeof guide>

/** One YAML file a language in `rules/guides`: every guide, with as many points as the English has. */
export const guideFileSchema = z.strictObject(
  Object.fromEntries(guideIds.map((id) => [id, guide])) as Record<GuideId, typeof guide>,
)
export type GuideTexts = Readonly<Record<GuideId, GuideText>>

/** Ways in which a language's file falls short of the English one, in words for whoever writes it. */
export const guideGaps = (own: GuideTexts, english: GuideTexts): readonly string[] =>
  guideIds.flatMap((id) => {
    const [has, wants] = [own[id].points.length, english[id].points.length]
    return has === wants ? [] : [`${id} has ${has} points where the English has ${wants}`]
  })
