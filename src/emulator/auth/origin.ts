/** Which page a request comes from, as far as its browser tells. */

/** Null where nobody tells: programs send neither header, and browsers leave out what they do not know. */
function isFromOwnPage({ headers, url }: Request): boolean | null {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin') return true;
  const origin = headers.get('origin');
  if (origin !== null) return origin === new URL(url).origin;
  return site === null || site === 'none' ? null : false;
}

/** Surely sent by a page of this local Kintone. */
export function isFromHere(request: Request): boolean {
  return isFromOwnPage(request) === true;
}

/** Surely sent by a page of another origin. */
export function isFromElsewhere(request: Request): boolean {
  return isFromOwnPage(request) === false;
}
