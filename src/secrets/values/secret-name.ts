/** Reads from a name whether what it names is a credential: `API_TOKEN` is one, `tokenLabel` is not. */

/** What the name says the value is. */
export type SecretWord = 'token' | 'password' | 'secret' | 'key' | 'authorization';

const wordKinds: ReadonlyMap<string, SecretWord> = new Map<string, SecretWord>([
  ...[
    'token',
    'tokens',
    'jwt',
    'bearer',
    'apitoken',
    'accesstoken',
    'authtoken',
    'refreshtoken',
    'oauthtoken',
    'usertoken',
    'kintonetoken',
    'tkn',
    'tok',
    'chatworktoken',
  ].map((word): [string, SecretWord] => [word, 'token']),
  ...[
    'password',
    'passwords',
    'passwd',
    'pwd',
    'pass',
    'passphrase',
    'passcode',
    'pw',
    'userpassword',
    'loginpassword',
  ].map((word): [string, SecretWord] => [word, 'password']),
  ...['secret', 'secrets', 'clientsecret', 'appsecret'].map((word): [string, SecretWord] => [word, 'secret']),
  ...[
    'apikey',
    'apikeys',
    'accesskey',
    'secretkey',
    'privatekey',
    'authkey',
    'consumerkey',
    'appkey',
    'subscriptionkey',
    'licensekey',
  ].map((word): [string, SecretWord] => [word, 'key']),
  ...[
    'authorization',
    'credential',
    'credentials',
    'cred',
    'creds',
    'auth',
    'basicauth',
    'userauth',
    'passwordauth',
  ].map((word): [string, SecretWord] => [word, 'authorization']),
]);

const keyQualifiers = new Set(
  'api access secret private auth consumer subscription service master account app function encryption signing license shared webhook'.split(
    ' ',
  ),
);

/** Heads that turn a credential's name into the name of something about it. */
const otherHeads = new Set(
  `label labels title titles message messages msg text texts placeholder hint help error errors err field fields input inputs form name names id ids
  type types kind kinds url urls uri endpoint path header headers regex regexp pattern patterns re length len min max size count limit limits expires expiry
  expiration expire expired ttl exp at age timeout date time policy rule rules column columns col show hide visible visibility toggle required valid invalid validator
  check checker strength element el elem selector class classname icon color style styles parser lexer stream index idx position pos prefix suffix separator status state
  event handler callback fn func reset change changed updated page link button btn dialog modal screen view tab menu param params option options provider storage
  manager node ast char start end line offset format formatter desc description info note comment comments tooltip caption mask masked hash salt algorithm algo method
  scheme mode version issuer audience scope scopes confirmation confirm mismatch missing empty policy requirements level meter score changer forgotten forgot enabled disabled
  generator generate saved notfound schema property properties badge spacing`.split(/\s+/),
);

/** Words that make a token something harmless. */
const harmless = new Set(
  'csrf xsrf cancel cancellation page next continuation syntax style theme color design lexer parser request authenticity antiforgery public show hide toggle forgot reset confirm'.split(
    ' ',
  ),
);

const predicates = new Set('is has no need needs should can missing invalid bad wrong without enter input'.split(' '));

function toWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+|(?<=[A-Za-z])(?=\d)/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const japanese: readonly (readonly [RegExp, SecretWord])[] = [
  [/トークン|ﾄｰｸﾝ/, 'token'],
  [/パスワード|ﾊﾟｽﾜｰﾄﾞ|暗証/, 'password'],
  [/シークレット|秘密/, 'secret'],
  [/(?:API|ＡＰＩ|アクセス|認証)キー/i, 'key'],
  [/認証情報|資格情報/, 'authorization'],
];

const japaneseOtherHead =
  /(?:ラベル|欄|項目|名|説明|エラー|メッセージ|期限|表示|件数|URL|ID|フィールド|コード|確認|変更|再設定|長|種別|一覧名)$/i;

/** Part of every word above and of every header that carries a credential; most names hold none and need no closer look. */
const sign = /tok|tkn|jwt|bearer|pass|pwd|pw|secret|key|auth|cred|[\u0080-\uffff]/i;

/** Whether a name, or any name in a text, can be a credential's. A quick test to go before the careful ones. */
export function maySpeakOfSecret(text: string): boolean {
  return sign.test(text);
}

/** What kind of credential a name speaks of; `undefined` for names of other things. */
export function toSecretWord(name: string): SecretWord | undefined {
  if (name.length > 80 || name === '__REQUEST_TOKEN__' || !sign.test(name)) return undefined;
  if (japaneseOtherHead.test(name)) return undefined;
  const spoken = japanese.find(([pattern]) => pattern.test(name));
  if (spoken) return spoken[1];
  const words = toWords(name);
  if (words.some((word) => harmless.has(word)) || predicates.has(words[0] ?? '')) return undefined;
  let found: SecretWord | undefined;
  for (const [at, word] of words.entries()) {
    if (found && otherHeads.has(word)) return undefined;
    const kind = wordKinds.get(word);
    if (kind) found = kind === 'authorization' && found ? found : kind;
    else if ((word === 'key' || word === 'keys') && keyQualifiers.has(words[at - 1] ?? ''))
      found = words[at - 1] === 'secret' ? 'secret' : 'key';
    else if (/(?:token|apitoken)$/.test(word) && word.length <= 16) found = 'token';
    else if (/(?:password|passwd)$/.test(word) && word.length <= 18) found = 'password';
  }
  return found;
}

const publicNames = new Set(
  'hash sha sha1 sha256 md5 digest checksum integrity etag version ver rev revision commit build fingerprint thumbprint filekey file id ids uuid guid video doc document sheet image img icon font path url href src chunk nonce cache tree blob alphabet chars characters charset table lookup map data pattern field code class name message label title text plugin slug sitekey site'.split(
    ' ',
  ),
);

/** Whether a name says that its value is an identifier, a hash or data, so that a random value is no wonder. */
export function isPublicName(name: string): boolean {
  const words = toWords(name);
  const last = words.at(-1) ?? '';
  return (
    publicNames.has(last) ||
    words.some((word) =>
      /^(?:hash|sha|md|checksum|integrity|digest|filekey|thumbprint|fingerprint|etag|commit)$/.test(word),
    )
  );
}
