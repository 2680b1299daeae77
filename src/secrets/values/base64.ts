/** Base64 without a platform: the detector runs where `Buffer` and sometimes `atob` are missing. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new Map(Array.from(alphabet, (char, code): [string, number] => [char, code]));
codes.set('-', 62);
codes.set('_', 63);

const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Decodes base64 or base64url to a string of bytes, as `atob` does; `undefined` for text that is neither. */
export function decodeBase64(text: string): string | undefined {
  const packed = text.replace(/\s+/g, '');
  if (packed === '' || !base64Text.test(packed)) return undefined;
  const body = packed.replace(/=+$/, '');
  if (body.length % 4 === 1) return undefined;
  const bytes: string[] = [];
  let buffer = 0;
  let bits = 0;
  for (const char of body) {
    buffer = (buffer << 6) | (codes.get(char) ?? 0);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(String.fromCharCode((buffer >> bits) & 255));
    }
  }
  return bytes.join('');
}

/** Encodes a string of bytes as base64, as `btoa` does; `undefined` for characters above one byte. */
export function encodeBase64(bytes: string): string | undefined {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const chunk = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1), bytes.charCodeAt(at + 2)];
    if (chunk.some((code) => code > 255)) return undefined;
    const [first = 0, second = 0, third = 0] = chunk.map((code) => (Number.isNaN(code) ? 0 : code));
    const word = (first << 16) | (second << 8) | third;
    const left = bytes.length - at;
    out += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    out += left > 1 ? alphabet.charAt((word >> 6) & 63) : '=';
    out += left > 2 ? alphabet.charAt(word & 63) : '=';
  }
  return out;
}

/** Reads a string of bytes as UTF-8; gives it back unchanged where it is not. */
export function decodeUtf8(bytes: string): string {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes;
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return bytes;
  }
}

/** Writes text as a string of UTF-8 bytes. */
export function encodeUtf8(text: string): string {
  try {
    return encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  } catch {
    return text;
  }
}

// Control characters tell bytes from text.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** Whether the first characters decode to something that no text holds; most values that are no base64 of text do. */
function startsAsBytes(text: string): boolean {
  const bytes = decodeBase64(text.slice(0, 24).replace(/=+$/, ''));
  return bytes !== undefined && unprintable.test(bytes.replace(/[\u0080-\u00ff]/g, ''));
}

/** Longest base64 that is looked into. */
const maxLength = 65_536;

/** Decodes base64 that holds text; `undefined` where the result is bytes. */
export function decodeBase64Text(text: string): string | undefined {
  if (text.length > maxLength || startsAsBytes(text)) return undefined;
  const bytes = decodeBase64(text);
  if (bytes === undefined || bytes === '') return undefined;
  const decoded = decodeUtf8(bytes);
  if (unprintable.test(decoded)) return undefined;
  // Bytes above ASCII that are no UTF-8 are no text either.
  return decoded === bytes && /[\u0080-\u00ff]/.test(bytes) ? undefined : decoded;
}
