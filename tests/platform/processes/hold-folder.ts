/** Holds the folder given as argument until it is killed; prints `held`, or the error's code. */
import { acquireExclusiveLock, FolderInUseError } from '../../../src/platform/exclusive-lock.ts'

const folder = process.argv[2] ?? ''
try {
  const lock = await acquireExclusiveLock(folder)
  lock.announce('http://127.0.0.1:4321')
  process.stdout.write('held\n')
  setInterval(() => {}, 1_000)
} catch (error) {
  const code = error instanceof FolderInUseError ? error.code : 'unexpected'
  process.stdout.write(`${code}\n`)
}
