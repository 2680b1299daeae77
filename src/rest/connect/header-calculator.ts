/** Shows how the two base64 headers are made, on a made-up login that cannot be anybody's. */

/** The platform's base64 of a string of bytes, `btoa` in the page. */
export type ToBase64 = (bytes: string) => string;

export interface HeaderSteps {
  joined: string;
  encoded: string;
  headers: { name: string; value: string }[];
}

/** UTF-8 first, then base64, as Kintone reads it; base64 alone would refuse names outside Latin-1. */
export function encodeLogin(user: string, password: string, toBase64: ToBase64): string {
  const bytes = encodeURIComponent(`${user}:${password}`).replace(/%(..)/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return toBase64(bytes);
}

/** Always the same login: nobody should type a real one into a page. */
export function explainHeaders(toBase64: ToBase64): HeaderSteps {
  const login = ['sample.person', 'not-a-password'] as const;
  const encoded = encodeLogin(...login, toBase64);
  return {
    joined: login.join(':'),
    encoded,
    headers: [
      { name: 'X-Cybozu-Authorization', value: encoded },
      { name: 'Authorization', value: `Basic ${encoded}` },
    ],
  };
}
