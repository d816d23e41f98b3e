import { expect, test } from 'vitest'
import { renderTextData } from '../../../scripts/build-text-data.ts'
import { forwardMarkers } from '../../../src/core/message/formats-markers.ts'
import { secretWords } from '../../../src/core/message/secrets-words.ts'
import { aliasGroups, kanaTwins, splitCharacters } from '../../../src/core/text/data/aliases.ts'
import { digitCharacters, digitWords } from '../../../src/core/text/data/digits.ts'
import { leetEither, leetLetters } from '../../../src/core/text/data/leet.ts'
import { foldCodePoint } from '../../../src/core/text/fold-code-point.ts'
import { readText } from '../../../src/core/text/read-text.ts'

/** The literals of a generated file, without types and layout. */
const literals = (source: string): unknown[] =>
  [...source.matchAll(/^export const \w+(?:: [^=]+)? = ([\s\S]*?)(?: as const)?\n(?=\n|$)/gm)].map(
    (match) => JSON.parse(match[1] ?? 'null'),
  )

test('the generated tables hold what the rules say', () => {
  const rendered = renderTextData()
  const read = (name: string): unknown[] => literals(rendered.get(name) ?? '')
  expect(read('text/data/aliases.ts')).toEqual([aliasGroups, splitCharacters, kanaTwins])
  expect(read('text/data/digits.ts')).toEqual([digitCharacters, digitWords])
  expect(read('text/data/leet.ts')).toEqual([leetLetters, leetEither])
  expect(read('message/secrets-words.ts')).toEqual([secretWords])
  expect(read('message/formats-markers.ts')).toEqual([forwardMarkers])
})

test('every alias is written as the folded view would show it before aliases are read', () => {
  for (const { from } of aliasGroups) {
    for (const spelling of from) {
      expect([...spelling].map((c) => foldCodePoint(c.codePointAt(0) ?? 0)).join('')).toBe(spelling)
    }
  }
})

test('no alias leads to another one', () => {
  for (const { to } of aliasGroups) expect(readText(to).view('folded').text).toBe(to)
})

test('every spelling that needs nothing beside it is read', () => {
  for (const { from, to, when } of aliasGroups) {
    if (when !== undefined) continue
    // A space and a Han character, since texts without any are not looked at.
    for (const spelling of from) {
      expect(readText(`${spelling} 好`).view('folded').text).toBe(`${to} 好`)
    }
  }
})
