import fc from 'fast-check'
import { platforms } from '../../src/core/identify/identifier.ts'
import { inputTypes } from '../../src/core/verdict/request.ts'

/** Texts of every kind, broken ones among them. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
    .map((units) => String.fromCharCode(...units)),
  fc.webUrl(),
  fc.emailAddress(),
  fc.constantFrom('@quorvane', '95177', 'quorvane.example', '+12025550143', '比特币官方客服 @BTC'),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const nearRequest = fc.record({
  input: maybe(anyText),
  value: maybe(anyText),
  type: maybe(fc.oneof(fc.constantFrom(...inputTypes), anyText)),
  platform: maybe(fc.oneof(fc.constantFrom(...platforms), anyText)),
  sender: maybe(fc.record({ displayName: maybe(anyText), handle: maybe(anyText) })),
  context: maybe(fc.record({ region: maybe(fc.constantFrom('CN', 'US', 'xx', '')) })),
  locale: maybe(fc.constantFrom('en', 'zh-TW', 'pt-BR', '', 'x'.repeat(40))),
  entity: maybe(anyText),
})
/** Bodies that are almost a request, or nothing like it. */
export const body = fc.oneof(
  nearRequest.map((request) => JSON.stringify(request)),
  anyText.map((input) => JSON.stringify({ input })),
  anyText.map((value) => JSON.stringify({ value })),
  fc.json({ maxDepth: 5 }),
  anyText,
)
