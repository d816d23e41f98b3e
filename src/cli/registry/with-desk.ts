import { StoreError } from '../../registry/store/store-error.ts'
import type { CommandIo } from './command-io.ts'
import type { RegistryDesk } from './desk.ts'
import { openDesk } from './open-desk.ts'

/**
 * Runs a command at the registry's desk and closes it again. Faults of the registry are told on
 * standard error, exit 1; the caller's own mistakes stay usage errors.
 */
export const withDesk = async (
  io: CommandIo,
  command: (desk: RegistryDesk) => Promise<number>,
  open: (io: CommandIo) => Promise<RegistryDesk> = openDesk,
): Promise<number> => {
  const desk = await open(io)
  try {
    return await command(desk)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    io.stderr.write(`countersign registry: ${error.message} (${error.code})\n`)
    for (const complaint of error.complaints) io.stderr.write(`  ${complaint}\n`)
    return 1
  } finally {
    await desk.close()
  }
}
