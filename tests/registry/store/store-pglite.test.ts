import { join } from 'node:path'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { storeSuite } from './store-suite.ts'

storeSuite('PGlite', async () =>
  openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate()),
)
