/** Seeded randomness for made-up credentials: the same seed gives the same files. */

export interface Random {
  /** Number from 0 up to but not including `below`. */
  int(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  chars(alphabet: string, length: number): string;
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    pick: (items) => items[int(items.length)] ?? items[0],
    chars: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(int(alphabet.length))).join(''),
    chance: (share) => next() < share,
  };
}

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alnum = lower.toUpperCase() + lower + digits;
const hex = `${digits}abcdef`;

/** Made-up values in the forms that are documented. */
export interface Values {
  token(): string;
  password(): string;
  login(): string;
  oauthToken(): string;
  clientSecret(): string;
  clientId(): string;
  hex(length: number): string;
  alnum(length: number): string;
  uuid(): string;
  vendor(): string;
  fileKey(): string;
  pluginId(): string;
  domain(): string;
  app(): number;
}

export function createValues(r: Random): Values {
  const alnumOf = (length: number): string => r.chars(alnum, length);
  const hexOf = (length: number): string => r.chars(hex, length);
  const url64 = (length: number): string => r.chars(`${alnum}-_`, length);
  const words = [
    'tanaka',
    'suzuki',
    'kanri',
    'renkei',
    'batch',
    'admin',
    'soumu',
    'eigyo',
    'm.sato',
    'yamada_k',
  ] as const;
  const companies = ['kawabe-kensetsu', 'midori-foods', 'asahi-parts', 'hoshino-clinic', 'aoba-logistics'] as const;
  return {
    token: () => alnumOf(40),
    password: () =>
      r.pick([
        () => `${alnumOf(5)}${r.pick(['!', '#', '@', '$', '%', '-', '_', '+'])}${alnumOf(4 + r.int(5))}${r.int(10)}`,
        () =>
          `${r.pick(['Sakura', 'Fuji', 'Kintone', 'Tokyo', 'Neko'])}${r.pick(['', '-', '_', '#', '@'])}${2000 + r.int(30)}${r.pick(['', '!', '?x'])}`,
        () => `${alnumOf(11)}${r.int(10)}`,
      ])(),
    login: () => r.pick([() => r.pick(words), () => `${r.pick(words)}@${r.pick(companies)}.co.jp`])(),
    oauthToken: () => `L.1.${url64(43 + r.int(22))}`,
    clientSecret: () => alnumOf(64),
    clientId: () => `L.1.${r.chars(lower + digits, 32)}`,
    hex: hexOf,
    alnum: alnumOf,
    uuid: () => [8, 4, 4, 4, 12].map(hexOf).join('-'),
    vendor: () =>
      r.pick([
        () => `SG.${url64(22)}.${url64(43)}`,
        () => `AKIA${r.chars('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
        () => `AIza${url64(35)}`,
        () => `ghp_${alnumOf(36)}`,
        () => `xoxb-${r.chars(digits, 12)}-${r.chars(digits, 13)}-${alnumOf(24)}`,
        () => `sk_live_${alnumOf(24)}`,
        () => `sk-proj-${alnumOf(48)}`,
        () => `${[8, 4, 4, 4, 12].map(hexOf).join('-')}:fx`,
        () =>
          `hooks.slack.com/services/T${r.chars('ABCDEFGHJK0123456789', 10)}/B${r.chars('ABCDEFGHJK0123456789', 10)}/${alnumOf(24)}`,
      ])(),
    fileKey: () => `20${r.chars(digits, 15)}${hexOf(32).toUpperCase()}`,
    pluginId: () => r.chars('abcdefghijklmnop', 32),
    domain: () => `${r.pick(companies)}.${r.pick(['cybozu.com', 'kintone.com', 's.cybozu.com'])}`,
    app: () => 2 + r.int(1500),
  };
}
