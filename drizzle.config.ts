import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/registry/store/schema/tables.ts',
  out: './drizzle',
})
