import { describe, expect, it } from 'vitest'
import { findEntities, readCursor } from '../../../src/registry/directory/find-entities.ts'
import { testEntities } from '../../support/test-registry.ts'

const slugs = (search: Partial<Parameters<typeof findEntities>[1]>) =>
  findEntities(testEntities, { limit: 20, ...search })?.items.map((entity) => entity.slug)

describe('findEntities', () => {
  it('puts the exact name before a beginning and a beginning before the middle', () => {
    const [base] = testEntities
    if (base === undefined) throw new Error('no entity')
    const named = (slug: string, name: string) => ({ ...base, slug, name, aliases: [] })
    const entities = [
      named('a-one', 'Great Lumen'),
      named('b-two', 'Lumenworks'),
      named('c-three', 'Lumen'),
      named('d-four', 'Illumenate'),
    ]
    const found = findEntities(entities, { q: 'lumen', limit: 20 })
    expect(found?.items.map((one) => one.slug)).toEqual(['c-three', 'b-two', 'a-one', 'd-four'])
  })

  it('folds width and case', () => {
    expect(slugs({ q: 'ＱＵＯＲ' })).toEqual(['quorvane'])
  })

  it('answers a country with those that serve it or the whole world', () => {
    const [base] = testEntities
    if (base === undefined) throw new Error('no entity')
    const entities = [
      { ...base, slug: 'home', countries: ['CN'] },
      { ...base, slug: 'away', countries: ['BR'] },
      { ...base, slug: 'world', countries: [] },
    ]
    const found = findEntities(entities, { country: 'CN', limit: 20 })
    expect(found?.items.map((one) => one.slug)).toEqual(['home', 'world'])
  })

  it('gives no cursor with the last page and refuses one that it did not write', () => {
    expect(findEntities(testEntities, { limit: 100 })?.nextCursor).toBeUndefined()
    for (const cursor of ['AAAA', '!', '', btoa('9.x'), btoa('1.X'), btoa('1')]) {
      expect([cursor, findEntities(testEntities, { limit: 5, cursor })]).toEqual([cursor, null])
    }
  })

  it('reads the cursors that it writes', () => {
    const next = findEntities(testEntities, { limit: 1 })?.nextCursor ?? ''
    expect(readCursor(next)).toEqual({ rank: 0, slug: slugs({})?.[0] })
  })
})
