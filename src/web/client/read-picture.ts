import type { PageLanguage } from '../pages/page-words.ts'
import type { PictureAnswer, PictureRequest } from './picture-messages.ts'
import { scriptAddress } from './script-address.ts'

/** Letters are looked for in the language of the page, and always in English for addresses. */
const tables: Partial<Record<PageLanguage, string>> = {
  zh: 'chi_sim',
  'zh-hant': 'chi_tra',
  pt: 'por',
  es: 'spa',
  vi: 'vie',
}

/** Reads a picture in a worker of its own, which ends with it. */
export const readPicture = (picture: Blob, language: PageLanguage): Promise<PictureAnswer> => {
  const worker = new Worker(scriptAddress('picture'), { type: 'module' })
  const own = tables[language]
  const request: PictureRequest = {
    picture,
    languages: own === undefined ? ['eng'] : [own, 'eng'],
  }
  return new Promise<PictureAnswer>((settle) => {
    worker.addEventListener('message', (event: MessageEvent<PictureAnswer>) => settle(event.data))
    worker.addEventListener('error', () => settle({ ok: false }))
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
