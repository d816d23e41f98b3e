import type { View } from './view.ts'

export const deleet = (folded: View): View => ({ ...folded, kind: 'deleeted' })
