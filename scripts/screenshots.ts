/**
 * Pictures of the pages, to be looked at: `npm run screenshots -- FOLDER [--only PART-OF-NAME]`, after the build.
 *
 * Telephone and desktop, in English, Chinese, Portuguese and Arabic; first screen, an answer and the playbook
 * also in large type, dark, in forced colours and with less motion; then the console in English and Chinese.
 * Fails where a page is wider than its screen, or an answer is not the one that its picture is to show.
 */
import { mkdirSync } from 'node:fs'
import { openBrowser } from '../tests/support/browser.ts'
import { startService, storeReady } from '../tests/support/service.ts'
import { photographConsole } from './screenshots/console.ts'
import { Photographer } from './screenshots/photographer.ts'
import { photographReader } from './screenshots/reader.ts'

const args = process.argv.slice(2)
const at = args.indexOf('--only')
const only = at < 0 ? '' : (args.splice(at, 2)[1] ?? '')
const [folder = 'screenshots'] = args
mkdirSync(folder, { recursive: true })

const service = await startService()
const browser = await openBrowser()
const photographer = new Photographer(browser, folder, only)
try {
  await photographReader(photographer, service.url)
  await storeReady(service)
  await photographConsole(photographer, service)
} finally {
  await browser.close()
  await service.stop()
}
console.log(`${photographer.taken} pictures in ${folder}`)
for (const fault of photographer.faults) console.log(fault)
if (photographer.faults.length > 0) process.exitCode = 1
