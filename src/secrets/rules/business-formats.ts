/** Secrets of services for chat, mail, payment, shops and office work. */
import type { VendorRule } from './vendor-rule.ts';

export const businessFormats: readonly VendorRule[] = [
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
  // https://core.telegram.org/bots/features#generating-an-authentication-token
  {
    id: 'telegram-bot-token',
    kind: 'thirdParty',
    service: 'Telegram',
    pattern: String.raw`(?:bot)?\d{8,10}:AA[\w-]{33}`,
  },
  // https://linear.app/developers/graphql
  { id: 'linear-key', kind: 'thirdParty', service: 'Linear', pattern: String.raw`lin_api_[A-Za-z0-9]{40}` },
  // https://www.figma.com/developers/api
  { id: 'figma-token', kind: 'thirdParty', service: 'Figma', pattern: String.raw`figd_[\w-]{40,50}` },
  // https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/
  { id: 'atlassian-token', kind: 'thirdParty', service: 'Atlassian', pattern: String.raw`ATATT3[\w=-]{150,220}` },
  // https://developer.squareup.com/docs/build-basics/access-tokens
  {
    id: 'square-token',
    kind: 'thirdParty',
    service: 'Square',
    pattern: String.raw`(?:EAAA[\w-]{60}|sq0(?:atp|csp)-[\w-]{22,43})`,
  },
];
