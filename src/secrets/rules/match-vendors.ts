/** Finds secrets in the formats their vendors document. */
import { isDocumentedDummy } from '../values/documented-dummies.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import type { RuleText } from './rules.ts';
import { vendorRules } from './vendor-formats.ts';
import type { VendorRule } from './vendor-rule.ts';

const starts: RegExp = new RegExp(
  String.raw`(?<![A-Za-z0-9_$.-])(?:${vendorRules.map((rule) => `(${rule.pattern})`).join('|')})`,
  'g',
);

/** A cheap sign that a text may hold one of the formats. */
const vendorHint =
  /cy\.s\.api1\.|L\.1\.[\w-]{40}|A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{12}|AIza[\w-]{30}|GOCSPX|ya29\.|gh[pousr]_[A-Za-z0-9]{30}|github_pat|glpat-|xox[abeoprs]-|xapp-|hooks\.slack|webhook\.office|api\/webhooks\/|[sr]k_(?:live|test)|whsec_|SG\.[\w-]{22}\.|SK[0-9a-f]{16}|sk-[\w-]{20}|hf_[A-Za-z]{30}|npm_[A-Za-z0-9]{30}|shp(?:at|ca|pa|ss)_|secret_[A-Za-z0-9]{40}|ntn_[A-Za-z0-9]{40}|pat[A-Za-z0-9]{14}\.|pat-[a-z]{2}\d|xkeysib|key-[0-9a-f]{32}|[0-9a-f]-us\d|[0-9a-f]:fx|sntrys_|do[por]_v1|sbp_[a-f0-9]{30}|sb_secret|AccountKey=|\d{8}:AA[\w-]{30}|gsk_|xai-|pplx-|r8_[A-Za-z0-9]{30}|sk\.eyJ|lin_api_|PMAK-|figd_|ATATT3|[78]Q~|glsa_|NRAK-|EAAA[\w-]{50}|sq0[ac]|\.eyJ[\w-]{10}|-----BEGIN [A-Z ]*PRIVATE/;

export interface VendorMatch {
  rule: VendorRule;
  value: string;
  at: number;
}

/** What is secret about a webhook is its path; the host may be called `example`. */
function toSecretPart(value: string): string {
  return value.replace(/^[\w.-]+\.com\//, '');
}

/** Finds every documented format in a text. */
export function matchVendors(text: string): VendorMatch[] {
  if (!vendorHint.test(text)) return [];
  const matches: VendorMatch[] = [];
  for (const match of text.matchAll(starts)) {
    const group = match.findIndex((part, at) => at > 0 && part !== undefined);
    const rule = vendorRules[group - 1];
    const [value] = match;
    const after = text[match.index + value.length] ?? '';
    if (!rule || (/[A-Za-z0-9_]/.test(after) && rule.id !== 'private-key')) continue;
    if (rule.isValid && !rule.isValid(value)) continue;
    if (isDocumentedDummy(value) || (rule.id !== 'private-key' && isPlaceholder(toSecretPart(value)))) continue;
    matches.push({ rule, value, at: match.index });
  }
  return matches;
}

export function toVendorMessage(rule: VendorRule): RuleText {
  return {
    en: `Secret of ${rule.service}, recognised by its documented format.`,
    ja: `${rule.service}の認証情報です(公開されている形式と一致します)。`,
  };
}
