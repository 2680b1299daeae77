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
  /((?:X-Cybozu-API-Token|X-Cybozu-Authorization|Proxy-Authorization|Authorization|Cookie)\\?["']?\s*[:=]\s*\\?["']?)([^"'\n\\]*)/gi;

/** `lead` is the name with its sign and opening quote. */
function maskHeader(lead: string, value: string): string {
  const name = lead.toLowerCase();
  if (name.startsWith('x-cybozu-api-token')) return maskList(value);
  if (name.startsWith('x-cybozu-authorization')) return maskValue(value.trim(), true);
  return name.startsWith('cookie') ? maskValue(value.trim(), false) : maskAuthorization(value);
}

/** After a name: what stands between quotes, to the end of the line while the second one is not typed yet, or a bare word. */
function toPattern(name: string, bare: string): RegExp {
  return new RegExp(String.raw`(${name})("[^"\n]*|'[^'\n]*|${bare})`, 'gim');
}

/** Masks a value behind the quotation mark that opens it. */
function maskQuoted(given: string, mask = (value: string) => maskValue(value, false)): string {
  const start = /^["']/.test(given) ? 1 : 0;
  return given.slice(0, start) + mask(given.slice(start));
}

function maskLogin(login: string): string {
  const colon = login.indexOf(':');
  if (colon < 0) return maskValue(login, false);
  return `${maskValue(login.slice(0, colon), false)}:${maskValue(login.slice(colon + 1), false)}`;
}

const flagPattern = toPattern(
  String.raw`(?:^|\s)(?:-u|--(?:proxy-)?user)(?:[\s=]+|(?=[\w.@+-]+:))`,
  String.raw`[^"'\s]\S*`,
);
const namePattern = toPattern(
  String.raw`(?:client_secret|access_token|refresh_token|__REQUEST_TOKEN__|password|パスワード|code)["']?\s*[=:：]\s*`,
  String.raw`[^&"'\s,}]+`,
);

/** Masks every place where a credential can stand. Masking twice changes nothing. */
export function maskPasted(text: string): string {
  return text
    .replace(headerPattern, (_all, lead: string, value: string) => `${lead}${maskHeader(lead, value)}`)
    .replace(flagPattern, (_all, flag: string, login: string) => flag + maskQuoted(login, maskLogin))
    .replace(/(\/\/)([^/@\s:]+):([^/@\s]+)@/g, (_all, lead: string, user: string, password: string) => {
      return `${lead}${maskValue(user, false)}:${maskValue(password, false)}@`;
    })
    .replace(namePattern, (_all, name: string, value: string) => name + maskQuoted(value))
    .replace(
      /(^|[^\w‹])([A-Za-z0-9]{40}|[A-Za-z0-9]{64}|L\.1\.[\w-]{40,}|cy\.s\.[\w.]{8,})(?![\w›])/g,
      (_all, lead: string, value: string) => {
        return `${lead}${maskValue(value, false)}`;
      },
    );
}
