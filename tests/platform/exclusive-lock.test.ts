import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireExclusiveLock, FolderInUseError } from '../../src/platform/exclusive-lock.ts'
import { spawnScript } from './processes/spawn-script.ts'

describe('the lock on a data folder', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('refuses a second process and says who holds it and where it listens', async () => {
    const holder = spawnScript('hold-folder.ts', [folder])
    expect(await holder.line()).toBe('held')
    const error = await acquireExclusiveLock(folder).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(FolderInUseError)
    expect(error).toMatchObject({
      code: 'folder-in-use',
      holder: { pid: holder.child.pid, url: 'http://127.0.0.1:4321' },
    })
    await holder.kill('SIGKILL')
  })

  it('is free again the moment its holder is killed', async () => {
    const holder = spawnScript('hold-folder.ts', [folder])
    expect(await holder.line()).toBe('held')
    await holder.kill('SIGKILL')
    const lock = await acquireExclusiveLock(folder)
    const second = spawnScript('hold-folder.ts', [folder])
    expect(await second.line()).toBe('folder-in-use')
    await lock.release()
  })

  it('sees through another path to the same folder, and leaves other folders alone', async () => {
    const lock = await acquireExclusiveLock(folder)
    const alias = `${folder}-alias`
    symlinkSync(folder, alias)
    await expect(acquireExclusiveLock(alias)).rejects.toBeInstanceOf(FolderInUseError)
    const other = await acquireExclusiveLock(join(folder, 'other'))
    await other.release()
    await lock.release()
    rmSync(alias)
    await (await acquireExclusiveLock(folder)).release()
  })
})
