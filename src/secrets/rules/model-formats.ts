/** Secrets of services that run language models. */
import type { VendorRule } from './vendor-rule.ts';

export const modelFormats: readonly VendorRule[] = [
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
  // https://developers.deepl.com/docs/getting-started/auth
  {
    id: 'deepl-key',
    kind: 'thirdParty',
    service: 'DeepL',
    pattern: String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx`,
  },
  // https://console.groq.com/docs/quickstart
  { id: 'groq-key', kind: 'thirdParty', service: 'Groq', pattern: String.raw`gsk_[A-Za-z0-9]{52}` },
  // https://docs.x.ai/docs/api-reference
  { id: 'xai-key', kind: 'thirdParty', service: 'xAI', pattern: String.raw`xai-[A-Za-z0-9]{70,100}` },
  // https://docs.perplexity.ai/getting-started/quickstart
  { id: 'perplexity-key', kind: 'thirdParty', service: 'Perplexity', pattern: String.raw`pplx-[A-Za-z0-9]{48}` },
  // https://replicate.com/docs/reference/http
  { id: 'replicate-token', kind: 'thirdParty', service: 'Replicate', pattern: String.raw`r8_[A-Za-z0-9]{37}` },
];
