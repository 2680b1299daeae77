/** Shows how the two base64 headers are made, on a made-up login that cannot be anybody's. */

export interface HeaderSteps {
  login: string;
  joined: string;
  encoded: string;
  headers: { name: string; value: string }[];
}

/** The only login it works with: nobody should type a real one into a page. */
export const dummyLogin = { user: 'sample.person', password: 'not-a-password' } as const;

/** UTF-8 first, then base64, as Kintone reads it. */
export function encodeLogin(user: string, password: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = [...encodeURIComponent(`${user}:${password}`).matchAll(/%([0-9A-F]{2})|(.)/gs)].map((match) =>
    match[1] ? Number.parseInt(match[1], 16) : (match[2] ?? '').charCodeAt(0),
  );
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const rest = bytes.length - index;
    const bits = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let digit = 0; digit < 4; digit += 1) {
      encoded += digit > rest ? '=' : alphabet[(bits >> (18 - digit * 6)) & 63];
    }
  }
  return encoded;
}

export function explainHeaders(): HeaderSteps {
  const joined = `${dummyLogin.user}:${dummyLogin.password}`;
  const encoded = encodeLogin(dummyLogin.user, dummyLogin.password);
  return {
    login: dummyLogin.user,
    joined,
    encoded,
    headers: [
      { name: 'X-Cybozu-Authorization', value: encoded },
      { name: 'Authorization', value: `Basic ${encoded}` },
    ],
  };
}
