/** Recognises text that looks like a credential, so that it is never kept as a variable. Pure. */

const shapes: readonly RegExp[] = [
  // Forty hexadecimal digits are a hash; a token of that shape is as good as impossible.
  /^(?![\da-f]{40}$)[A-Za-z0-9]{40}(,\s*[A-Za-z0-9]{40})*$/,
  /^cy\.s\.api1\./,
  /^(Bearer|Basic)\s+\S+/i,
  /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/,
];

/** Base64 of `name:secret`, the form of password and Basic authentication. */
function isLoginPair(text: string): boolean {
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) || text.length % 4 !== 0) return false;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return /^\P{Cc}+:\P{Cc}+$/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

export function looksLikeCredential(name: string, value: string): boolean {
  const text = value.trim();
  const isNamed = /^(pass(word|wd)?|secret|api_?token|access_?token|client_?secret|authorization)$/i.test(name.trim());
  return text !== '' && (isNamed || shapes.some((shape) => shape.test(text)) || isLoginPair(text));
}
