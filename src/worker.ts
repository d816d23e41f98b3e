/**
 * The service on Cloudflare Workers: the engine and one signed release, bundled; no database and no
 * `node:` module. `scripts/build-edge.ts` writes what is imported here.
 */
import curated from '../dist/edge/curated.bin'
import help from '../dist/edge/help.txt'
import manifest from '../dist/edge/manifest.txt'
import rules from '../dist/edge/rules.txt'
import { createEdge } from './edge/create-edge.ts'

export default createEdge({ rules, help, manifest, curated })
