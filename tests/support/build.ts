import { buildProduct } from './service.ts'

/** Builds the product once before all suites; `SKIP_BUILD=1` keeps what is there. */
export const setup = (): void => {
  if (process.env.SKIP_BUILD !== '1') buildProduct()
}
