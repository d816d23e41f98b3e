import type { FC } from 'hono/jsx'
import { type Channel, vouchingTiers } from '../../core/registry/entity.ts'
import type { Registry } from '../../core/registry/registry.ts'
import type { NetworkOfHash } from '../../rules/explorers-schema.ts'

const documents = (channels: readonly Channel[], host: string): boolean =>
  channels.some(
    ({ type, value, state, tier }) =>
      type === 'website' && value === host && state === 'active' && vouchingTiers.has(tier),
  )

/**
 * How a hash looks, by network, and where to look it up. A network or explorer that the release does not
 * hold is left out; an address is a link only while the release lists it as documented.
 */
export const Explorers: FC<{
  networks: readonly NetworkOfHash[]
  registry: Registry
  language: string
}> = ({ networks, registry, language }) => {
  const entities = new Map(registry.entities.map((entity) => [entity.slug, entity]))
  return (
    <table class="figures hashes">
      <tbody>
        {networks.map(({ network, hash, explorer }) => {
          const chain = entities.get(network)
          if (chain === undefined) return null
          const owner = explorer && entities.get(explorer.entity)
          const address =
            owner && explorer?.address !== undefined && documents(owner.channels, explorer.address)
              ? explorer.address
              : undefined
          return (
            <tr>
              <th scope="row">
                <a href={`/${language}/support/${network}`}>
                  <bdi>{chain.name}</bdi>
                </a>
              </th>
              <td>
                <code dir="ltr">{hash}</code>
              </td>
              <td>
                {address !== undefined ? (
                  <a href={`https://${address}`} rel="noopener noreferrer">
                    <bdi dir="ltr">{address}</bdi>
                  </a>
                ) : (
                  owner !== undefined &&
                  owner !== chain && (
                    <a href={`/${language}/support/${owner.slug}`}>
                      <bdi>{owner.name}</bdi>
                    </a>
                  )
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
