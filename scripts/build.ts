/**
 * Compiles what runs: the rules and the curated registry to plain data, the service to one file, and
 * the page's own scripts. Everything lands in `dist/` and can be thrown away.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { packedPageName } from '../src/api/pages/release-parts.ts'
import { readConsoleWords } from '../src/platform/read-console-words.ts'
import { readCuratedFiles } from '../src/platform/read-curated-files.ts'
import { readEngineRules } from '../src/platform/read-engine-rules.ts'
import { compiledGuide, readHelpGuide } from '../src/platform/read-help-guide.ts'
import { compiledNotices, readNoticeWords } from '../src/platform/read-notice-words.ts'
import { noteOpenPart } from '../src/platform/read-open-part.ts'
import { compiledOpenReference, compiledPage, openPartFile } from '../src/platform/read-shipped.ts'
import { canonicalText } from '../src/registry/changes/canonical.ts'
import { pagePart } from '../src/registry/release/page-part.ts'
import { packRules } from '../src/rules/bundle.ts'
import { consoleNames } from '../src/rules/console-names.ts'
import { pageFiles } from '../src/rules/page-files.ts'
import { laterPhraseLists } from './later-phrase-lists.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
const data = join(dist, 'data')
const assets = join(dist, 'public', 'assets')

rmSync(dist, { recursive: true, force: true })
mkdirSync(data, { recursive: true })
mkdirSync(assets, { recursive: true })

const engineRules = readEngineRules()
const packed = packRules(engineRules)
writeFileSync(join(data, 'rules.json'), packed)
const curated = readCuratedFiles()
writeFileSync(join(data, 'registry.json'), canonicalText(curated))
writeFileSync(join(root, compiledGuide), JSON.stringify(readHelpGuide()))
writeFileSync(join(root, compiledNotices), JSON.stringify(readNoticeWords()))
const pageText = canonicalText(pagePart(curated))
writeFileSync(join(root, compiledPage), pageText)
// The service packs a release when it is first asked for; this one is packed here, as hard as can be.
writeFileSync(
  join(data, packedPageName(createHash('sha256').update(pageText).digest('hex'))),
  brotliCompressSync(pageText),
)
writeFileSync(
  join(root, compiledOpenReference),
  JSON.stringify(noteOpenPart(readFileSync(join(root, openPartFile)))),
)

for (const [name, text] of pageFiles(engineRules)) writeFileSync(join(assets, name), text)
for (const [language, words] of readConsoleWords()) {
  const names = consoleNames(engineRules.rules.words, language)
  writeFileSync(join(assets, `console-${language}.json`), JSON.stringify({ ...names, ...words }))
}
const style = join(root, 'src', 'web', 'style')
for (const name of readdirSync(style)) {
  if (!name.endsWith('.css')) copyFileSync(join(style, name), join(assets, name))
}

const shared = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  // Tables of letters stay letters: escaped they are up to six times as long.
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  absWorkingDir: root,
} as const

await Promise.all([
  build({
    ...shared,
    entryPoints: { main: 'src/main.ts', client: 'src/client/index.ts' },
    outdir: dist,
    platform: 'node',
    target: 'node20',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    jsxImportSource: 'hono/jsx',
    external: ['@electric-sql/pglite', 'pg-native'],
    define: { 'process.env.COUNTERSIGN_BUILD': '"bundle"' },
    // CommonJS packages in the bundle call `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  }),
  build({
    ...shared,
    entryPoints: {
      compose: 'src/web/client/compose.ts',
      engine: 'src/web/client/load-engine.ts',
    },
    outdir: assets,
    platform: 'browser',
    splitting: true,
    chunkNames: 'chunk-[hash]',
    plugins: [laterPhraseLists(root)],
    jsxImportSource: 'hono/jsx/dom',
    alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' },
  }),
  // What the first screen waits for: one file that stands alone, so that it loads in one go.
  build({
    ...shared,
    entryPoints: { checker: 'src/web/client/checker.tsx' },
    outdir: assets,
    platform: 'browser',
    jsxImportSource: 'hono/jsx/dom',
    alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' },
  }),
  build({
    ...shared,
    entryPoints: { early: 'src/web/client/early.ts' },
    outdir: assets,
    platform: 'browser',
    format: 'iife',
  }),
  // The worker begins to load what the engine reads before it has the engine.
  build({
    ...shared,
    entryPoints: { 'engine-worker': 'src/web/client/engine-worker.ts' },
    outdir: assets,
    platform: 'browser',
    plugins: [
      {
        name: 'engine-beside',
        setup: ({ onResolve }) => {
          onResolve({ filter: /load-engine\.ts$/ }, () => ({ path: './engine.js', external: true }))
        },
      },
    ],
  }),
  // The console: its own file, which readers never load.
  build({
    ...shared,
    entryPoints: { console: 'src/web/client/console/console.tsx' },
    outdir: assets,
    platform: 'browser',
    jsxImportSource: 'hono/jsx/dom',
    alias: { 'hono/jsx/jsx-runtime': 'hono/jsx/dom/jsx-runtime' },
  }),
  build({ ...shared, entryPoints: { console: 'src/web/style/console.css' }, outdir: assets }),
  // One file, loaded only by whoever brings a picture.
  build({
    ...shared,
    entryPoints: { 'picture-worker': 'src/web/client/picture-worker.ts' },
    outdir: assets,
    platform: 'browser',
  }),
  build({ ...shared, entryPoints: { site: 'src/web/style/site.css' }, outdir: assets }),
])

/** What a check needs without a network; the words of a language come with its pages. */
const offline = readdirSync(assets).filter(
  (name) => /\.(?:js|css)$|^rules/.test(name) && !/^(?:picture-worker|console)\./.test(name),
)
const version = createHash('sha256')
for (const name of readdirSync(assets).sort()) version.update(readFileSync(join(assets, name)))
await build({
  ...shared,
  entryPoints: { 'service-worker': 'src/web/client/service-worker.ts' },
  outdir: assets,
  platform: 'browser',
  define: {
    FILES_VERSION: JSON.stringify(version.digest('hex').slice(0, 16)),
    FILES: JSON.stringify(offline.map((name) => `/assets/${name}`)),
  },
})

// The reader of letters: its program for each kind of processor, and tables of the languages it reads.
const ocr = join(dist, 'public', 'ocr')
mkdirSync(ocr, { recursive: true })
const fromPackages = (...path: string[]): string => join(root, 'node_modules', ...path)
copyFileSync(fromPackages('tesseract.js', 'dist', 'worker.min.js'), join(ocr, 'worker.min.js'))
for (const kind of ['lstm', 'simd-lstm', 'relaxedsimd-lstm']) {
  const name = `tesseract-core-${kind}.wasm.js`
  copyFileSync(fromPackages('tesseract.js-core', name), join(ocr, name))
}
for (const name of readdirSync(ocr)) {
  const packed = brotliCompressSync(readFileSync(join(ocr, name)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 6 },
  })
  writeFileSync(join(ocr, `${name}.br`), packed)
}
for (const language of ['eng', 'chi_sim', 'chi_tra', 'por', 'spa', 'vie']) {
  const name = `${language}.traineddata.gz`
  const table = fromPackages('@tesseract.js-data', language, '4.0.0_best_int', name)
  copyFileSync(table, join(ocr, name))
}

// What a browser loads is served as it was packed here.
for (const name of readdirSync(assets)) {
  const path = join(assets, name)
  const bytes = readFileSync(path)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${path}.br`, brotliCompressSync(bytes))
}

const size = (path: string): string => `${Math.round(readFileSync(path).length / 1_024)} kB`
console.log(
  `built dist: main.js ${size(join(dist, 'main.js'))}, page ${size(join(assets, 'checker.js'))} + ` +
    `${size(join(assets, 'engine.js'))}, rules ${size(join(data, 'rules.json'))}, ` +
    `registry ${size(join(data, 'registry.json'))}`,
)
