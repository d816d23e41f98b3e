import type { HostLists } from '../core/identify/host-lists.ts'
import type { LookalikeWords } from '../core/lookalike/words.ts'
import type { CuratedPart, Snapshot, SnapshotManifest } from '../core/registry/snapshot.ts'
import { type Following, followReleases } from '../registry/follow-releases.ts'
import { renewalIntervalMs } from '../registry/release/freshness.ts'
import type { Signer } from '../registry/release/signing-key.ts'
import { openCuratedPart } from '../registry/release/verify.ts'
import { createStore, type Store } from '../registry/store/create-store.ts'
import type { Database } from '../registry/store/database.ts'
import { toStoreError } from '../registry/store/guarded.ts'
import type { LatestRelease } from '../registry/store/latest-release.ts'
import type { Loading } from '../registry/store/load-curated.ts'
import type { RelyingParty } from '../registry/store/store-context.ts'
import type { Tended } from '../registry/store/tend.ts'
import { type DatabasePlace, openDatabase } from './database.ts'
import { acquireExclusiveLock, type ExclusiveLock } from './exclusive-lock.ts'
import { installationSigner, signerFromText } from './installation-key.ts'
import { installedRelease, type ServedRelease } from './installed-snapshot.ts'
import { keepRelease } from './kept-release.ts'
import type { OpenShipped } from './read-open-part.ts'
import { readShipped, readShippedCurated, type Shipped } from './read-shipped.ts'
import { keepTrustedKeys, readTrustedKeys } from './trusted-keys.ts'

export interface RegistryOptions {
  /** Folder of the key, the kept release and, when embedded, the database. */
  readonly dataDir: string
  /** A team's PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string
  /** Base64 PKCS #8 of a team's signing key; the installation's own when absent. */
  readonly signingKey?: string
  /** Key ids to trust, for processes of a team that do not sign. */
  readonly keyIds?: readonly string[]
  /** Read the curation that the build compiled; the bundle does. */
  readonly compiled?: boolean
  readonly hosts?: HostLists
  readonly lookalikeWords?: LookalikeWords
  /** What to load instead of what the product ships. */
  readonly shipped?: Shipped
  /** A prepared data folder that spares the embedded database its first start's five seconds. */
  readonly template?: Blob
  readonly clock?: () => Date
  readonly pollMs?: number
  /** How long new ways to reach a known entity are held after approval. */
  readonly coolingOffMs?: number
  /** Where people sign in. */
  readonly relyingParty?: () => RelyingParty
  /** The database is not touched before this settles: a start answers first. */
  readonly prepareAfter?: Promise<unknown>
  /** Told of what an operator should know; never user text. */
  readonly log?: (event: RegistryEvent) => void
}

export interface RegistryEvent {
  readonly level: 'info' | 'warn' | 'error'
  readonly event:
    | 'curated-file-left-out'
    | 'curation-loaded'
    | 'curation-proposed'
    | 'held-change-applied'
    | 'held-change-refused'
    | 'suspension-lapsed'
    | 'curation-refused'
    | 'release-taken'
    | 'release-refused'
    | 'key-trusted-at-first-contact'
    | 'database-gone'
    | 'database-back'
  /** File and line, release version, refusal or error class. */
  readonly detail?: string
}

export type RegistryState = 'starting' | 'ready' | 'database-gone'

/** The registry of a running process. */
export interface RunningRegistry {
  /** What to answer from, now; always there. */
  readonly current: () => Snapshot
  /** The same with its signature, for those who check it themselves. */
  readonly served: () => ServedRelease
  /** Called after each change of `current()`; gives the function that stops it. */
  readonly onChange: (callback: (snapshot: Snapshot) => void) => () => void
  /** The registry of record, once it is prepared; pending while the database does not answer. */
  readonly store: Promise<Store>
  /** The same without waiting: undefined until it is prepared, and while the database is gone. */
  readonly storeNow: () => Store | undefined
  /** Reads the shipped files again and loads them into a store of this registry, in which somebody acts. */
  readonly reload: (into: Store) => Promise<Loading>
  /** Gets the open data ready in short pieces, for a host that answers meanwhile. */
  readonly prepareOpen: () => Promise<void>
  readonly ready: () => RegistryState
  readonly onState: (callback: (state: RegistryState) => void) => () => void
  /** Tells a second process on the folder where this one listens. */
  readonly announce: (url: string) => void
  readonly close: () => Promise<void>
}

const retryMs = 2_000
const tendIntervalMs = 60_000

/**
 * Answers from the last accepted release, or from what is shipped, as soon as it resolves; opens,
 * migrates and fills the database behind that and then follows its releases. When the database is
 * gone, the last release stays. Rejects with `FolderInUseError` when another process holds the folder.
 */
export const startRegistry = async (options: RegistryOptions): Promise<RunningRegistry> => {
  const { dataDir } = options
  const clock = options.clock ?? ((): Date => new Date())
  const log = options.log ?? ((): void => {})
  const lock = options.databaseUrl === undefined ? await acquireExclusiveLock(dataDir) : undefined
  try {
    const signer = await (options.signingKey === undefined
      ? installationSigner(dataDir)
      : signerFromText(options.signingKey))
    const keyIds = new Set([
      signer.keyId,
      ...(options.keyIds ?? []),
      ...(await readTrustedKeys(dataDir)),
    ])
    const shipped = options.shipped ?? (await readShipped({ compiled: options.compiled ?? false }))
    tellLeftOut(log, shipped.problems)
    const served = await installedRelease({ dataDir, now: clock(), signer, keyIds, shipped })
    const { curated, open } = shipped
    return new Running(options, { clock, log, signer, keyIds, open, served, lock }, curated).begin()
  } catch (error) {
    await lock?.release()
    throw error
  }
}

const tellLeftOut = (log: (event: RegistryEvent) => void, problems: Shipped['problems']): void => {
  for (const { file, line, code } of problems) {
    log({ level: 'error', event: 'curated-file-left-out', detail: `${file}:${line} ${code}` })
  }
}

interface Parts {
  readonly clock: () => Date
  readonly log: (event: RegistryEvent) => void
  readonly signer: Signer
  readonly keyIds: Set<string>
  readonly open: OpenShipped | undefined
  readonly served: ServedRelease
  readonly lock: ExclusiveLock | undefined
}

/** The state machine behind `startRegistry`: starting, ready, database gone and back. */
class Running {
  readonly #options: RegistryOptions
  readonly #parts: Parts
  readonly #onChange = new Set<(snapshot: Snapshot) => void>()
  readonly #onState = new Set<(state: RegistryState) => void>()
  #served: ServedRelease
  #state: RegistryState = 'starting'
  #closed = false
  #database: Database | undefined
  #store: Store | undefined
  #following: Following | undefined
  #renewal: NodeJS.Timeout | undefined
  #tending: NodeJS.Timeout | undefined
  #wake: (() => void) | undefined
  /** What ships, until the store has it: later on the release in force is the only copy in memory. */
  #toLoad: CuratedPart | undefined

  constructor(options: RegistryOptions, parts: Parts, toLoad: CuratedPart) {
    this.#options = options
    this.#parts = parts
    this.#served = parts.served
    this.#toLoad = toLoad
  }

  begin(): RunningRegistry {
    let settle: (store: Store) => void = () => {}
    const store = new Promise<Store>((resolve) => {
      settle = resolve
    })
    const prepared = this.#prepare(settle)
    return {
      current: () => this.#served.snapshot,
      served: () => this.#served,
      onChange: (callback) => subscribe(this.#onChange, callback),
      store,
      storeNow: () => (this.#state === 'ready' ? this.#store : undefined),
      prepareOpen: async () => this.#parts.open?.prepare(),
      reload: async (into) => {
        const { part, problems } = await readShippedCurated(this.#options)
        tellLeftOut(this.#parts.log, problems)
        return into.loadCurated(part)
      },
      ready: () => this.#state,
      onState: (callback) => subscribe(this.#onState, callback),
      announce: (url) => this.#parts.lock?.announce(url),
      close: async () => {
        this.#closed = true
        this.#wake?.()
        clearInterval(this.#renewal)
        clearInterval(this.#tending)
        await this.#following?.stop()
        await prepared
        await this.#database?.close().catch(() => undefined)
        await this.#parts.lock?.release()
      },
    }
  }

  /** Tries until the database answers or the process closes. */
  async #prepare(settle: (store: Store) => void): Promise<void> {
    await this.#options.prepareAfter
    while (!this.#closed) {
      try {
        this.#database ??= await openDatabase(this.#place())
        const database = this.#database
        const store = this.#inForce(this.#storeOn(database))
        await this.#load(store)
        await this.#trustFirst(store)
        await store.renewLatest()
        this.#follow(store, database)
        await this.#following?.look()
        this.#store = store
        this.#setState('ready')
        settle(store)
        return
      } catch (error) {
        this.#lost(error)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
          setTimeout(resolve, retryMs).unref()
        })
      }
    }
  }

  #place(): DatabasePlace {
    const { databaseUrl, dataDir, template } = this.#options
    if (databaseUrl !== undefined) return { databaseUrl }
    return template === undefined ? { dataDir } : { dataDir, template }
  }

  #storeOn(database: Database): Store {
    const { signer, open, clock } = this.#parts
    const { hosts, lookalikeWords, databaseUrl, relyingParty } = this.#options
    return createStore({
      database,
      signer,
      clock,
      coolingOffMs: this.#options.coolingOffMs ?? 0,
      guarantee: databaseUrl === undefined ? 'embedded' : 'team',
      // A database made anew beside an older release goes on counting where that one stood.
      ...(databaseUrl === undefined
        ? { versionFloor: this.#served.snapshot.manifest.version }
        : {}),
      ...(open === undefined ? {} : { open: open.bytes.reference }),
      ...(hosts === undefined ? {} : { hosts }),
      ...(lookalikeWords === undefined ? {} : { lookalikeWords }),
      ...(relyingParty === undefined ? {} : { relyingParty }),
    })
  }

  /** What was published here is answered from here before its author is told that it is done. */
  #inForce(store: Store): Store {
    const then = async <T>(done: Promise<T>): Promise<T> => {
      const result = await done
      await this.#following?.look()
      return result
    }
    return {
      ...store,
      as: (actor) => this.#inForce(store.as(actor)),
      approveProposal: (approval) => then(store.approveProposal(approval)),
      suspendChannel: (suspension) => then(store.suspendChannel(suspension)),
      loadCurated: (part) => then(store.loadCurated(part)),
      proveAgain: (views) => then(store.proveAgain(views)),
    }
  }

  /** A curation that the rules refuse must not keep the rest of the registry from being served. */
  async #load(store: Store): Promise<void> {
    const { log } = this.#parts
    if (this.#toLoad === undefined) return
    try {
      const loading = await store.loadCurated(this.#toLoad)
      this.#toLoad = undefined
      if (loading.proposal !== undefined) {
        log({ level: 'info', event: 'curation-proposed', detail: loading.proposal.id })
      } else if (loading.published) {
        log({ level: 'info', event: 'curation-loaded', detail: `${loading.changed.length}` })
      }
    } catch (error) {
      const { code, complaints } = toStoreError(error)
      if (code === 'unavailable') throw error
      this.#toLoad = undefined
      log({
        level: 'error',
        event: 'curation-refused',
        detail: [code, ...complaints].join('; ').slice(0, 500),
      })
    }
  }

  /** A team's process that was told no key trusts the one it meets first, and keeps to it. */
  async #trustFirst(store: Store): Promise<void> {
    const { databaseUrl, keyIds: given, dataDir } = this.#options
    const { keyIds, log } = this.#parts
    if (databaseUrl === undefined || given !== undefined) return
    if ((await readTrustedKeys(dataDir)).length > 0) return
    const head = await store.latestHead()
    if (head === null) return
    keyIds.add(head.manifest.keyId)
    await keepTrustedKeys(dataDir, [head.manifest.keyId])
    log({
      level: 'warn',
      event: 'key-trusted-at-first-contact',
      detail: head.manifest.keyId,
    })
  }

  #follow(store: Store, database: Database): void {
    const { manifest } = this.#served.snapshot
    const { log, keyIds } = this.#parts
    this.#following ??= followReleases({
      source: { ...store, listen: database.listen },
      keyIds,
      // Version 0 is the shipped curation: any release of the registry follows it.
      ...(manifest.version === 0
        ? {}
        : { last: { version: manifest.version, freshUntil: manifest.freshUntil } }),
      onRelease: (release, verified) => this.#take(release, verified),
      onRefusal: (refusal) => log({ level: 'error', event: 'release-refused', detail: refusal }),
      onReachable: (reachable) => {
        if (reachable) {
          log({ level: 'info', event: 'database-back' })
          this.#setState('ready')
        } else this.#lost(undefined)
      },
      ...(this.#options.pollMs === undefined ? {} : { pollMs: this.#options.pollMs }),
    })
    this.#tending ??= setInterval(() => {
      // What is due waits for the next turn when the database is gone.
      void store
        .tend()
        .then((done) => this.#tended(done))
        .catch(() => undefined)
    }, tendIntervalMs).unref()
    this.#renewal ??= setInterval(() => {
      // A renewal that fails is tried at the next turn; until then the head ages.
      void store.renewLatest().catch(() => undefined)
    }, renewalIntervalMs).unref()
  }

  #tended({ applied, refused, lapsed }: Tended): void {
    const { log } = this.#parts
    for (const id of applied) log({ level: 'info', event: 'held-change-applied', detail: id })
    for (const id of refused) log({ level: 'warn', event: 'held-change-refused', detail: id })
    for (const id of lapsed) log({ level: 'warn', event: 'suspension-lapsed', detail: id })
  }

  async #take(release: LatestRelease, manifest: SnapshotManifest): Promise<void> {
    const { log } = this.#parts
    const sameCurated =
      manifest.parts.curated.sha256 === this.#served.snapshot.manifest.parts.curated.sha256
    const curated = sameCurated
      ? this.#served.snapshot.curated
      : await openCuratedPart(release.curated, manifest.parts.curated)
    if (curated === null) {
      log({ level: 'error', event: 'release-refused', detail: 'part-differs' })
      return
    }
    const shipped = this.#parts.open
    const open =
      shipped?.bytes.reference.sha256 === manifest.parts.open?.sha256 ? shipped?.part : undefined
    this.#served = {
      snapshot: { manifest, curated, ...(open === undefined ? {} : { open }) },
      signed: release.signed,
      curatedBytes: sameCurated ? this.#served.curatedBytes : release.curated,
    }
    log({ level: 'info', event: 'release-taken', detail: `${manifest.version}` })
    for (const callback of this.#onChange) callback(this.#served.snapshot)
    // Kept after it was accepted, never before; a full disk costs the copy, not the answer.
    await keepRelease(this.#options.dataDir, release.signed, release.curated).catch(() => undefined)
  }

  #lost(error: unknown): void {
    // Said once for each loss, however often it is tried again.
    if (this.#closed || this.#state === 'database-gone') return
    const detail = error === undefined ? undefined : toStoreError(error).detail
    this.#parts.log({
      level: 'error',
      event: 'database-gone',
      ...(detail === undefined ? {} : { detail }),
    })
    this.#setState('database-gone')
  }

  #setState(state: RegistryState): void {
    if (state === this.#state) return
    this.#state = state
    for (const callback of this.#onState) callback(state)
  }
}

const subscribe = <T>(callbacks: Set<(value: T) => void>, callback: (value: T) => void) => {
  callbacks.add(callback)
  return (): void => {
    callbacks.delete(callback)
  }
}
