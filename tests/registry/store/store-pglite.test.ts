import { join } from 'node:path'
import { openPglite } from '../../../src/platform/open-pglite.ts'
import { productRoot } from '../../../src/platform/product-root.ts'
import { pgliteTemplate } from '../../platform/pglite-template.ts'
import { accountsSuite } from './accounts-suite.ts'
import { movesSuite } from './moves-suite.ts'
import { storeSuite } from './store-suite.ts'

const fresh = async () =>
  openPglite('memory://', join(productRoot(), 'drizzle'), await pgliteTemplate())

storeSuite('PGlite', fresh)
movesSuite('PGlite', fresh)
accountsSuite('PGlite', fresh)
