/** Secrets of clouds, code hosts and services that watch or build software. */
import type { VendorRule } from './vendor-rule.ts';

function hasDigitAndLetter(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

export const developerFormats: readonly VendorRule[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  {
    id: 'aws-access-key',
    kind: 'thirdParty',
    service: 'AWS',
    pattern: String.raw`(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}`,
  },
  // https://cloud.google.com/docs/authentication/api-keys
  { id: 'google-api-key', kind: 'thirdParty', service: 'Google', pattern: String.raw`AIza[\w-]{35}` },
  // https://developers.google.com/identity/protocols/oauth2
  { id: 'google-oauth-secret', kind: 'thirdParty', service: 'Google', pattern: String.raw`GOCSPX-[\w-]{28}` },
  { id: 'google-oauth-token', kind: 'thirdParty', service: 'Google', pattern: String.raw`ya29\.[\w-]{30,400}` },
  // https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
  { id: 'github-token', kind: 'thirdParty', service: 'GitHub', pattern: String.raw`gh[pousr]_[A-Za-z0-9]{36,255}` },
  {
    id: 'github-fine-grained-token',
    kind: 'thirdParty',
    service: 'GitHub',
    pattern: String.raw`github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}`,
  },
  // https://docs.gitlab.com/security/tokens/
  {
    id: 'gitlab-token',
    kind: 'thirdParty',
    service: 'GitLab',
    pattern: String.raw`glpat-[\w-]{20,60}`,
    isValid: hasDigitAndLetter,
  },
  // https://docs.npmjs.com/about-access-tokens
  { id: 'npm-token', kind: 'thirdParty', service: 'npm', pattern: String.raw`npm_[A-Za-z0-9]{36}` },
  // https://docs.sentry.io/api/auth/
  { id: 'sentry-token', kind: 'thirdParty', service: 'Sentry', pattern: String.raw`sntrys_[\w+/=-]{40,400}` },
  // https://docs.digitalocean.com/reference/api/create-personal-access-token/
  {
    id: 'digitalocean-token',
    kind: 'thirdParty',
    service: 'DigitalOcean',
    pattern: String.raw`do[por]_v1_[a-f0-9]{64}`,
  },
  // https://supabase.com/docs/guides/api/api-keys
  {
    id: 'supabase-key',
    kind: 'thirdParty',
    service: 'Supabase',
    pattern: String.raw`(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{31})`,
  },
  // https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage
  {
    id: 'azure-account-key',
    kind: 'thirdParty',
    service: 'Azure',
    pattern: String.raw`AccountKey=[A-Za-z0-9+/]{86}==`,
  },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/
  {
    id: 'mapbox-secret',
    kind: 'thirdParty',
    service: 'Mapbox',
    pattern: String.raw`sk\.eyJ[\w-]{20,200}\.[\w-]{20,40}`,
  },
  // https://learning.postman.com/docs/developer/postman-api/authentication/
  { id: 'postman-key', kind: 'thirdParty', service: 'Postman', pattern: String.raw`PMAK-[a-f0-9]{24}-[a-f0-9]{34}` },
  // https://learn.microsoft.com/en-us/entra/identity-platform/howto-create-service-principal-portal
  {
    id: 'entra-client-secret',
    kind: 'thirdParty',
    service: 'Microsoft Entra',
    pattern: String.raw`[\w~.-]{3}[78]Q~[\w~.-]{34}`,
  },
  // https://grafana.com/docs/grafana/latest/administration/service-accounts/
  {
    id: 'grafana-token',
    kind: 'thirdParty',
    service: 'Grafana',
    pattern: String.raw`glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}`,
  },
  // https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/
  { id: 'new-relic-key', kind: 'thirdParty', service: 'New Relic', pattern: String.raw`NRAK-[A-Z0-9]{27}` },
];
