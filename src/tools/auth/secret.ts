/** A value that may be a credential: it prints as a mask everywhere, and everything printed is checked against it. */

export const secretMask = '••••••';

/** Shorter values would turn ordinary words of a message into masks. */
const minRedactableLength = 4;

/** A part of a credential that is long enough to be of use to somebody. */
const fragmentLength = 6;

const known = new Set<string>();
const fragments = new Set<string>();

/** The base64 of a value as it stands inside the base64 of something longer: one text for each of the three places it can begin at. */
function toInnerBase64(value: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(value, 'utf8')]).toString('base64');
    return encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
  });
}

/** Every way in which a value travels or is written down. */
function toForms(value: string): string[] {
  const base64 = Buffer.from(value, 'utf8').toString('base64');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    new URLSearchParams({ value }).toString().slice('value='.length),
    // A lone surrogate cannot be encoded, nor can it be sent.
    encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8')),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(value, 'utf8').toString('base64url'),
  ];
}

/** Of plain letters only, since others may change their length. */
function foldCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Lets a value that is only passed on be masked like a Secret. */
export function rememberSecret(value: string): void {
  if (value.length < minRedactableLength) return;
  const forms = toForms(value);
  for (const form of forms) known.add(form);
  for (const form of [...forms, ...forms.flatMap(toInnerBase64)]) {
    const folded = foldCase(form);
    for (let at = 0; at + fragmentLength <= folded.length; at += 1) {
      fragments.add(folded.slice(at, at + fragmentLength));
    }
  }
}

/** For a process that runs several commands: each masks what it has seen itself. */
export function forgetSecrets(): void {
  known.clear();
  fragments.clear();
}

/** Holds a credential. Only `reveal()` gives the value; printing, joining and serialising give the mask. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    rememberSecret(value);
  }

  /** The value itself, for the one call that sends it to Kintone. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return secretMask;
  }

  toJSON(): string {
    return secretMask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return secretMask;
  }
}

/** A login name and its password travel as one base64 text; that form is masked as well. */
export function rememberLogin(username: string, password: Secret): void {
  rememberSecret(`${username}:${password.reveal()}`);
}

/** Masks every credential this process has seen, in each of its forms. For our own sentences, which can hold whole values only. */
export function redactSecrets(text: string): string {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, value) => masked.replaceAll(value, secretMask), text);
}

/** Masks also every part of a credential, whatever the case. For words of others: in our own, a mask would tell which part of it is an ordinary word. */
export function redactFragments(text: string): string {
  const folded = foldCase(text);
  const covered: { from: number; to: number }[] = [];
  for (let at = 0; at + fragmentLength <= folded.length; at += 1) {
    if (!fragments.has(folded.slice(at, at + fragmentLength))) continue;
    const last = covered.at(-1);
    if (last && at <= last.to) last.to = at + fragmentLength;
    else covered.push({ from: at, to: at + fragmentLength });
  }
  let masked = '';
  let shownTo = 0;
  for (const { from, to } of covered) {
    masked += text.slice(shownTo, from) + secretMask;
    shownTo = to;
  }
  return redactSecrets(masked + text.slice(shownTo));
}
