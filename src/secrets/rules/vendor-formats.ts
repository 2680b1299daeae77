/** Formats that vendors document for their secrets. Each rule cites the page. Lengths are bounded, so no pattern backtracks far. */
import { businessFormats } from './business-formats.ts';
import { developerFormats } from './developer-formats.ts';
import { modelFormats } from './model-formats.ts';
import type { VendorRule } from './vendor-rule.ts';

const cybozuFormats: readonly VendorRule[] = [
  // https://cybozu.dev/ja/common/docs/user-api/overview/authentication/
  {
    id: 'cybozu-user-api-token',
    kind: 'apiToken',
    service: 'cybozu.com User API',
    pattern: String.raw`cy\.s\.api1\.[\w-]{8,400}\.[\w-]{8,2000}\.[\w-]{8,800}`,
  },
  // https://kintone.dev/en/docs/common/authentication/oauth/ names the method; the form is the one its samples show.
  {
    id: 'cybozu-oauth-token',
    kind: 'oauthToken',
    service: 'cybozu.com OAuth',
    pattern: String.raw`L\.1\.[\w-]{43,80}`,
  },
];

/** Forms that many services share. */
const sharedFormats: readonly VendorRule[] = [
  // https://www.rfc-editor.org/rfc/rfc7519
  {
    id: 'jwt',
    kind: 'thirdParty',
    service: 'JSON Web Token',
    pattern: String.raw`eyJ[\w-]{10,2000}\.eyJ[\w-]{10,6000}\.[\w-]{20,2000}`,
  },
  // https://www.rfc-editor.org/rfc/rfc7468
  {
    id: 'private-key',
    kind: 'thirdParty',
    service: 'PEM private key',
    pattern: String.raw`-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED) )?PRIVATE KEY(?: BLOCK)?-----(?:\\r|\\n|\s|["'+]|[\w-]{1,24}: ?[\w,-]{1,80}){0,40}[A-Za-z0-9+/]{40}`,
  },
];

export const vendorRules: readonly VendorRule[] = [
  ...cybozuFormats,
  ...developerFormats,
  ...businessFormats,
  ...modelFormats,
  ...sharedFormats,
];
