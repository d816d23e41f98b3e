/** How often a subscription's messages go: as notices come, or gathered. */
export const mailRhythms = ['each', 'daily', 'weekly'] as const
export type MailRhythm = (typeof mailRhythms)[number]
