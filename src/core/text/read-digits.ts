import type { View } from './view.ts'

export const readDigits = (folded: View): View => ({ ...folded, kind: 'plain-digits' })
