/** A service's account number in its documented form, and beside it the token that has no form of its own. */
import type { Report } from '../report.ts';
import { isPlaceholder } from '../values/placeholder.ts';

/** Source: https://www.twilio.com/docs/iam/api#authentication (account SID and auth token) */
const account = /["'`](AC[0-9a-f]{32})["'`]/g;
const token = /([\w$-]{0,40}["'`]?\s{0,4}[:=,(]?\s{0,4})["'`]([0-9a-f]{32})["'`]/g;

/** Names of what is 32 hexadecimal digits too and no secret. */
const digestName = /hash|md5|sum|etag|digest|revision|commit|trace|uuid|guid|cache|version|integrity/i;

/** How far apart the two stand: the next lines of a settings object, or the next argument. */
const reach = 200;

export function scanAccountPairs(text: string, report: Report): void {
  if (!/twilio/i.test(text)) return;
  for (const { index, 1: sid = '' } of text.matchAll(account)) {
    if (isPlaceholder(sid.slice(2))) continue;
    const start = Math.max(0, index - reach);
    for (const match of text.slice(start, index + sid.length + reach).matchAll(token)) {
      const [whole, before = '', secret = ''] = match;
      if (digestName.test(before) || isPlaceholder(secret)) continue;
      const at = start + match.index + whole.length - secret.length - 1;
      report.add({ kind: 'thirdParty', rule: 'service-secret', confidence: 'likely', secret, at });
    }
  }
}
