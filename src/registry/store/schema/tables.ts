export * from './changes.ts'
export * from './entities.ts'
export * from './keys.ts'
export * from './reports.ts'
