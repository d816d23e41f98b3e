import type { KeepRequest } from './offline-store.ts'
import { scriptAddress } from './script-address.ts'

/**
 * Keeps the page, the engine and the registry for a later visit without a network, and the files of
 * the page's language. Never rejects.
 */
export const keepOffline = async (files: readonly string[]): Promise<void> => {
  // Absent in private windows of some browsers and without a secure connection.
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register(scriptAddress('offline'), { scope: '/' })
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ keep: files } satisfies KeepRequest)
  } catch {
    // The page works as before, with a network.
  }
}
