/** Masks what a person pastes, keeping only the shape of each credential, so that it can be explained without being kept. */

/** What is known of a masked value: how long it was, and whether it had the form that its place asks for. */
export interface Shape {
  length: number;
  /** Base64 of `login:password`; null where that is not asked. */
  isLogin: boolean;
}

const open = '‹';
const close = '›';
const maskPattern = new RegExp(`${open}(\\d+)(:login)?${close}`);

/** Reads a mask back. */
export function toShape(value: string): Shape {
  const match = maskPattern.exec(value);
  return match
    ? { length: Number(match[1]), isLogin: match[2] !== undefined }
    : { length: value.length, isLogin: false };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** True for base64 whose bytes hold a colon that is not the first one. */
function isEncodedLogin(value: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return false;
  const bits = Array.from(value.replace(/=+$/, ''), (letter) => alphabet.indexOf(letter));
  const bytes: number[] = [];
  for (let index = 0; index + 1 < bits.length; index += 1) {
    const step = index % 4;
    const here = bits[index] ?? 0;
    const next = bits[index + 1] ?? 0;
    if (step < 3) bytes.push(((here << (2 + step * 2)) | (next >> (4 - step * 2))) & 255);
  }
  return bytes.indexOf(58) > 0;
}

/** Masks of earlier keystrokes and the letters typed since count together. */
function maskValue(value: string, asLogin: boolean): string {
  if (value === '' || /^[{$<%]|^["']?\$/.test(value)) return value;
  const earlier = maskPattern.exec(value);
  if (earlier?.[0] === value) return value;
  const typed = earlier ? value.replace(maskPattern, '').length : value.length;
  const length = typed + (earlier ? Number(earlier[1]) : 0);
  return `${open}${length}${!earlier && asLogin && isEncodedLogin(value) ? ':login' : ''}${close}`;
}

function maskList(value: string): string {
  return value.replace(/[^,\s]+/g, (token) => maskValue(token, false));
}

/** Keeps the scheme word, which says which method it is. */
function maskAuthorization(value: string): string {
  const match = /^(\s*)(Basic|Bearer)(\s+)([^\s]*)([^]*)$/i.exec(value);
  if (!match) return maskValue(value.trim(), true);
  const [, lead = '', scheme = '', gap = '', rest = ''] = match;
  const kind = rest.startsWith('cy.s.') ? 'cy.s.' : '';
  return `${lead}${scheme}${gap}${kind}${maskValue(rest.slice(kind.length), scheme.toLowerCase() === 'basic')}`;
}

const headerPattern =
  /((?:X-Cybozu-API-Token|X-Cybozu-Authorization|Proxy-Authorization|Authorization|Cookie)["']?\s*[:=]\s*["']?)([^"'\n]*)/gi;

/** `lead` is the name with its sign and opening quote. */
function maskHeader(lead: string, value: string): string {
  const name = lead.toLowerCase();
  if (name.startsWith('x-cybozu-api-token')) return maskList(value);
  if (name.startsWith('x-cybozu-authorization')) return maskValue(value.trim(), true);
  return name.startsWith('cookie') ? maskValue(value.trim(), false) : maskAuthorization(value);
}

/** Masks every place where a credential can stand. Masking twice changes nothing. */
export function maskPasted(text: string): string {
  return text
    .replace(headerPattern, (_all, lead: string, value: string) => `${lead}${maskHeader(lead, value)}`)
    .replace(/((?:^|\s)(?:-u|--user)[\s=]+)(["']?)([^"'\s]+)/g, (_all, flag: string, quote: string, value: string) => {
      const [user = ''] = value.split(':');
      const password = value.slice(user.length + 1);
      return `${flag}${quote}${maskValue(user, false)}${value.includes(':') ? `:${maskValue(password, false)}` : ''}`;
    })
    .replace(/(\/\/)([^/@\s:]+):([^/@\s]+)@/g, (_all, lead: string, user: string, password: string) => {
      return `${lead}${maskValue(user, false)}:${maskValue(password, false)}@`;
    })
    .replace(
      /((?:client_secret|access_token|refresh_token|__REQUEST_TOKEN__|password|code)["']?\s*[=:]\s*["']?)([^&"'\s,}]+)/gi,
      (_all, name: string, value: string) => `${name}${maskValue(value, false)}`,
    )
    .replace(
      /(^|[^\w‹])([A-Za-z0-9]{40}|[A-Za-z0-9]{64}|cy\.s\.[\w.]{8,})(?![\w›])/g,
      (_all, lead: string, value: string) => {
        return `${lead}${maskValue(value, false)}`;
      },
    );
}
