/** Formats that vendors document for their secrets. Each rule cites the page. Lengths are bounded, so no pattern backtracks far. */
import type { CredentialKind } from '../credential-names.ts';

export interface VendorRule {
  id: string;
  kind: CredentialKind;
  service: string;
  /** Sticky part that every value starts with; the prefilter looks for it first. */
  pattern: string;
  /** What the value must pass beside the pattern. */
  isValid?: (value: string) => boolean;
}

function hasDigitAndLetter(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

export const vendorRules: readonly VendorRule[] = [
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
  // https://api.slack.com/authentication/token-types
  {
    id: 'slack-token',
    kind: 'thirdParty',
    service: 'Slack',
    pattern: String.raw`xox[abeoprs]-[A-Za-z0-9-]{10,250}`,
    isValid: (value) => /\d{6}/.test(value),
  },
  {
    id: 'slack-app-token',
    kind: 'thirdParty',
    service: 'Slack',
    pattern: String.raw`xapp-\d-[A-Z0-9]{8,14}-\d{8,16}-[a-f0-9]{32,80}`,
  },
  // https://api.slack.com/messaging/webhooks
  {
    id: 'slack-webhook',
    kind: 'thirdParty',
    service: 'Slack',
    pattern: String.raw`hooks\.slack\.com/(?:services|workflows)/T[A-Z0-9]{6,12}/[AB][A-Z0-9]{6,12}/[A-Za-z0-9/]{16,60}`,
    isValid: (value) => !/X{6}|0{6}/.test(value),
  },
  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
  {
    id: 'teams-webhook',
    kind: 'thirdParty',
    service: 'Microsoft Teams',
    pattern: String.raw`(?:[\w-]{1,60}\.)?webhook\.office\.com/webhookb2/[a-f0-9-]{36}@[a-f0-9-]{36}/IncomingWebhook/[a-f0-9]{32}/[a-f0-9-]{36}`,
  },
  // https://discord.com/developers/docs/resources/webhook
  {
    id: 'discord-webhook',
    kind: 'thirdParty',
    service: 'Discord',
    pattern: String.raw`(?:(?:canary|ptb)\.)?discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,80}`,
  },
  // https://docs.stripe.com/keys
  {
    id: 'stripe-key',
    kind: 'thirdParty',
    service: 'Stripe',
    pattern: String.raw`(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,247}`,
  },
  {
    id: 'stripe-webhook-secret',
    kind: 'thirdParty',
    service: 'Stripe',
    pattern: String.raw`whsec_[A-Za-z0-9+/]{32,64}`,
  },
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  { id: 'sendgrid-key', kind: 'thirdParty', service: 'SendGrid', pattern: String.raw`SG\.[\w-]{22}\.[\w-]{43}` },
  // https://www.twilio.com/docs/iam/api-keys
  { id: 'twilio-key', kind: 'thirdParty', service: 'Twilio', pattern: String.raw`SK[0-9a-f]{32}(?![0-9a-f])` },
  // https://platform.openai.com/docs/api-reference/authentication
  {
    id: 'openai-key',
    kind: 'thirdParty',
    service: 'OpenAI',
    pattern: String.raw`sk-(?:(?:proj|svcacct|admin|None)-)?[\w-]{20,220}`,
    isValid: (value) => /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value.slice(8)),
  },
  // https://docs.anthropic.com/en/api/overview
  { id: 'anthropic-key', kind: 'thirdParty', service: 'Anthropic', pattern: String.raw`sk-ant-[\w-]{24,140}` },
  // https://huggingface.co/docs/hub/security-tokens
  { id: 'huggingface-token', kind: 'thirdParty', service: 'Hugging Face', pattern: String.raw`hf_[A-Za-z]{34}` },
  // https://docs.npmjs.com/about-access-tokens
  { id: 'npm-token', kind: 'thirdParty', service: 'npm', pattern: String.raw`npm_[A-Za-z0-9]{36}` },
  // https://shopify.dev/docs/apps/build/authentication-authorization
  {
    id: 'shopify-token',
    kind: 'thirdParty',
    service: 'Shopify',
    pattern: String.raw`shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}`,
  },
  // https://developers.notion.com/reference/authentication
  {
    id: 'notion-token',
    kind: 'thirdParty',
    service: 'Notion',
    pattern: String.raw`(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{46})`,
  },
  // https://airtable.com/developers/web/api/authentication
  {
    id: 'airtable-token',
    kind: 'thirdParty',
    service: 'Airtable',
    pattern: String.raw`pat[A-Za-z0-9]{14}\.[a-f0-9]{64}`,
  },
  // https://developers.hubspot.com/docs/api/private-apps
  {
    id: 'hubspot-token',
    kind: 'thirdParty',
    service: 'HubSpot',
    pattern: String.raw`pat-(?:na|eu|ap)\d-[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`,
  },
  // https://developers.brevo.com/docs/getting-started
  { id: 'brevo-key', kind: 'thirdParty', service: 'Brevo', pattern: String.raw`xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}` },
  // https://documentation.mailgun.com/docs/mailgun/api-reference/
  { id: 'mailgun-key', kind: 'thirdParty', service: 'Mailgun', pattern: String.raw`key-[0-9a-f]{32}(?![0-9a-f])` },
  // https://mailchimp.com/developer/marketing/guides/quick-start/
  { id: 'mailchimp-key', kind: 'thirdParty', service: 'Mailchimp', pattern: String.raw`[0-9a-f]{32}-us\d{1,2}(?!\d)` },
  // https://developers.deepl.com/docs/getting-started/auth
  {
    id: 'deepl-key',
    kind: 'thirdParty',
    service: 'DeepL',
    pattern: String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx`,
  },
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
  // https://core.telegram.org/bots/features#generating-an-authentication-token
  {
    id: 'telegram-bot-token',
    kind: 'thirdParty',
    service: 'Telegram',
    pattern: String.raw`(?:bot)?\d{8,10}:AA[\w-]{33}`,
  },
  // https://console.groq.com/docs/quickstart
  { id: 'groq-key', kind: 'thirdParty', service: 'Groq', pattern: String.raw`gsk_[A-Za-z0-9]{52}` },
  // https://docs.x.ai/docs/api-reference
  { id: 'xai-key', kind: 'thirdParty', service: 'xAI', pattern: String.raw`xai-[A-Za-z0-9]{70,100}` },
  // https://docs.perplexity.ai/getting-started/quickstart
  { id: 'perplexity-key', kind: 'thirdParty', service: 'Perplexity', pattern: String.raw`pplx-[A-Za-z0-9]{48}` },
  // https://replicate.com/docs/reference/http
  { id: 'replicate-token', kind: 'thirdParty', service: 'Replicate', pattern: String.raw`r8_[A-Za-z0-9]{37}` },
  // https://docs.mapbox.com/help/dive-deeper/access-tokens/
  {
    id: 'mapbox-secret',
    kind: 'thirdParty',
    service: 'Mapbox',
    pattern: String.raw`sk\.eyJ[\w-]{20,200}\.[\w-]{20,40}`,
  },
  // https://linear.app/developers/graphql
  { id: 'linear-key', kind: 'thirdParty', service: 'Linear', pattern: String.raw`lin_api_[A-Za-z0-9]{40}` },
  // https://learning.postman.com/docs/developer/postman-api/authentication/
  { id: 'postman-key', kind: 'thirdParty', service: 'Postman', pattern: String.raw`PMAK-[a-f0-9]{24}-[a-f0-9]{34}` },
  // https://www.figma.com/developers/api
  { id: 'figma-token', kind: 'thirdParty', service: 'Figma', pattern: String.raw`figd_[\w-]{40,50}` },
  // https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  { id: 'atlassian-token', kind: 'thirdParty', service: 'Atlassian', pattern: String.raw`ATATT3[\w=-]{150,220}` },
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
  // https://developer.squareup.com/docs/build-basics/access-tokens
  {
    id: 'square-token',
    kind: 'thirdParty',
    service: 'Square',
    pattern: String.raw`(?:EAAA[\w-]{60}|sq0(?:atp|csp)-[\w-]{22,43})`,
  },
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
