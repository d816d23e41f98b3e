/** Bodies of the document, by the operator's token; the console leaves names out. Everybody here is invented. */

const channel = { type: 'website', value: 'acme.example' } as const
const contentHash = '0'.repeat(64)

export const openExample = {
  ops: [
    {
      op: 'add-channel',
      entity: 'acme',
      channel: {
        type: 'website',
        value: 'help.acme.example',
        purpose: 'help',
        direction: 'both',
        scope: 'exact_host',
        tier: 'documented',
        state: 'active',
        evidence: [
          {
            method: 'official_page',
            source: 'https://acme.example/contact',
            place: 'second line of the contact page',
            readOn: ['2026-11-20', '2026-11-22'],
          },
        ],
      },
    },
  ],
  reason: 'The contact page names a new help site.',
  author: 'Anna',
}
export const approvalOptionsExample = { contentHash }
export const approveExample = { contentHash, approver: 'Bela' }
export const rejectExample = { reviewer: 'Bela', reason: 'The page does not say so.' }
export const confirmExample = { reviewer: 'Bela' }
export const suspendExample = {
  entity: 'acme',
  channel,
  reason: 'The domain was taken over.',
  author: 'Anna',
}
export const rollBackExample = {
  version: 1,
  reason: 'The last release mixed two banks up.',
  author: 'Anna',
}
export const importExample = {
  source: 'Example list of banks, 2026-11-20',
  rows: [
    {
      line: 1,
      sourceId: '17',
      entity: 'acme',
      type: 'website',
      value: 'https://www.acme.example/',
    },
  ],
  dryRun: true,
  author: 'Anna',
}
export const withdrawExample = {
  source: 'Example list of banks, 2026-11-20',
  reason: 'The list is no longer kept.',
  author: 'Anna',
}
export const readingsExample = {
  readings: [{ entity: 'acme', channel, source: 'https://acme.example/contact' }],
  reader: 'Anna',
}
export const answerExample = {
  outcome: 'kept',
  answer: 'The number stands on the owner’s page, as on the day before.',
  by: 'Anna',
}
export const lookalikesExample = {
  hits: [
    { entity: 'acme', host: 'acme-help.example', technique: 'combosquat', strength: 'strong' },
  ],
}
export const keyExample = {
  account: 'acme-chat',
  scopes: ['check', 'verify'],
  days: 365,
  dailyQuota: 100_000,
  concurrency: 32,
}
