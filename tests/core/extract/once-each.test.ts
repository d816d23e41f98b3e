import { expect, it } from 'vitest'
import { extract } from '../../../src/core/extract/extract.ts'
import { onceEach } from '../../../src/core/extract/once-each.ts'
import { readText } from '../../../src/core/text/read-text.ts'
import { shippedHosts } from '../identify/shipped-hosts.ts'

it('works once for each pair, also where nothing came of it', () => {
  const asked: string[] = []
  const lengthOf = onceEach((of, within) => {
    asked.push(`${within} ${of}`)
    return of === '' ? null : of.length
  })
  expect([lengthOf('ab'), lengthOf('ab'), lengthOf(''), lengthOf('')]).toEqual([2, 2, null, null])
  expect([lengthOf('ab', 'US'), lengthOf('ab', 'US'), lengthOf('ab', 'CN')]).toEqual([2, 2, 2])
  expect(asked).toEqual(['undefined ab', 'undefined ', 'US ab', 'CN ab'])
})

it('finds what stands in a text a hundred times where it stood first, as if it stood there once', () => {
  const piece = 'call +1 202 555 0143 or 0x52908400098527886E0F7030069857D2E4169EE7, '
  const found = (text: string) => extract(readText(text), { hosts: shippedHosts })
  expect(found(piece.repeat(100)).identifiers).toEqual(found(piece).identifiers)
  expect(found(piece).identifiers.map(({ type }) => type)).toEqual(['phone', 'wallet-address'])
})
