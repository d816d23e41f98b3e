import { customType } from 'drizzle-orm/pg-core'

/** PostgreSQL `bytea`; both drivers read it back as bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
})
