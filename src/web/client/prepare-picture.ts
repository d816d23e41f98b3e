/** Letters of a screenshot are some 16 pixels high; the reader of letters wants about twice that. */
const wantedWidth = 1_500
const mostScale = 3
/** Larger sides cost memory on an old phone and show no more letters. */
const mostSide = 4_000
/** Darker than this on average, a picture shows light letters on a dark ground. */
const darkGround = 110

export interface Prepared {
  /** For codes: as it is, at most `mostSide` on a side. */
  readonly plain: ImageData
  /** For letters: larger, grey, dark on light. */
  readonly letters: OffscreenCanvas
}

const drawn = (bitmap: ImageBitmap, scale: number): OffscreenCanvasRenderingContext2D => {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  )
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  // Transparent pictures stand on white, as most pages show them.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return context
}

/** Makes a picture ready to be read. Rejects for what is no picture. */
export const preparePicture = async (picture: Blob): Promise<Prepared> => {
  const bitmap = await createImageBitmap(picture)
  const { width, height } = bitmap
  const fits = Math.min(1, mostSide / Math.max(width, height))
  const small = drawn(bitmap, fits)
  const plain = small.getImageData(0, 0, small.canvas.width, small.canvas.height)
  const scale = Math.min(
    Math.max(1, Math.min(mostScale, wantedWidth / width)),
    mostSide / Math.max(width, height),
  )
  const large = drawn(bitmap, scale)
  bitmap.close()
  const image = large.getImageData(0, 0, large.canvas.width, large.canvas.height)
  greyDarkOnLight(image.data)
  large.putImageData(image, 0, 0)
  return { plain, letters: large.canvas }
}

/** Turns pixels grey in place, and round where the ground is dark. */
export const greyDarkOnLight = (data: Uint8ClampedArray): void => {
  let sum = 0
  for (let at = 0; at < data.length; at += 4) {
    const grey = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
    data[at] = grey
    sum += grey
  }
  const turned = sum / (data.length / 4) < darkGround
  for (let at = 0; at < data.length; at += 4) {
    const grey = turned ? 255 - (data[at] ?? 0) : (data[at] ?? 0)
    data[at] = grey
    data[at + 1] = grey
    data[at + 2] = grey
    data[at + 3] = 255
  }
}
