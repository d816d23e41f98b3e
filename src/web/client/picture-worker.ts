import { decodeQR } from 'qr/decode.js'
import { createWorker, OEM } from 'tesseract.js'
import type { PictureAnswer, PictureRequest } from './picture-messages.ts'
import { preparePicture } from './prepare-picture.ts'

/**
 * Reads letters and codes out of a picture on this device. Programs and tables come from our own
 * service, once; the picture goes nowhere.
 */

declare const self: DedicatedWorkerGlobalScope

const base = new URL('/ocr/', self.location.href).href

const codesIn = ({ width, height, data }: ImageData): readonly string[] => {
  try {
    return [decodeQR({ width, height, data })]
  } catch {
    // Most pictures hold none.
    return []
  }
}

const lettersIn = async (
  canvas: OffscreenCanvas,
  languages: readonly string[],
): Promise<string> => {
  const reader = await createWorker([...languages], OEM.LSTM_ONLY, {
    workerPath: `${base}worker.min.js`,
    corePath: base.slice(0, -1),
    langPath: base.slice(0, -1),
    workerBlobURL: false,
    cacheMethod: 'none',
  })
  try {
    const { data } = await reader.recognize(await canvas.convertToBlob())
    return data.text
  } finally {
    await reader.terminate()
  }
}

self.addEventListener('message', async (event: MessageEvent<PictureRequest>) => {
  const { picture, languages } = event.data
  const answer = (given: PictureAnswer): void => self.postMessage(given)
  try {
    const { plain, letters } = await preparePicture(picture)
    const codes = codesIn(plain)
    const text = await lettersIn(letters, languages)
    answer({ ok: true, codes, text: tidy(text) })
  } catch {
    answer({ ok: false })
  }
})

/** Reading leaves blanks between ideographs and lines of nothing. */
const tidy = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}，。：；！？、]) +(?=[\p{Script=Han}，。：；！？、])/gu, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
