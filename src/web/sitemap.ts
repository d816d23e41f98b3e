const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Addresses of every page in every language (sitemaps.org 0.9), at most 50,000 as the protocol asks. */
export const sitemap = (
  origin: string,
  languages: readonly string[],
  paths: readonly string[],
): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...paths
      .flatMap((path) => languages.map((language) => `${origin}/${language}${path}`))
      .slice(0, 50_000)
      .map((address) => `<url><loc>${escaped(address)}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n')
