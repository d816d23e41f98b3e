/** What the page asks of the worker that reads pictures. */
export interface PictureRequest {
  readonly picture: Blob
  /** Tesseract's names of languages, the likeliest first. */
  readonly languages: readonly string[]
}

export type PictureAnswer =
  | { readonly ok: true; readonly text: string; readonly codes: readonly string[] }
  | { readonly ok: false }
