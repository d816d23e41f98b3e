import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Puts lists that are filled later in place of the word lists of recovery phrases, all but the English
 * one, in what the page loads first; see `src/web/client/phrase-lists.ts`.
 */
export const laterPhraseLists = (root: string): Plugin => ({
  name: 'later-phrase-lists',
  setup(build) {
    const holder = join(root, 'src', 'web', 'client', 'phrase-lists.ts')
    build.onResolve({ filter: /^@scure\/bip39\/wordlists\// }, ({ path, importer }) =>
      importer.endsWith('secrets-phrase.ts') && !path.endsWith('/english.js')
        ? { path: path.replace(/^.*\/|\.js$/g, ''), namespace: 'later-phrase-list' }
        : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'later-phrase-list' }, ({ path }) => ({
      contents: `import { listOf } from ${JSON.stringify(holder)}; export const wordlist = listOf(${JSON.stringify(path)})`,
      resolveDir: root,
    }))
  },
})
