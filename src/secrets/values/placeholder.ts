/** Recognises text that stands where a credential would stand: placeholders, masks, labels. */
import { isDocumentedDummy } from './documented-dummies.ts';

/** Words a person writes to say "put yours here". Matched on word borders of the folded text. */
const placeholderWords =
  /your|here|insert|replace|change_?me|change_?this|dummy|sample|example|placeholder|redacted|masked|hidden|removed|omitted|todo|fixme|fill_?in|enter_|paste|put_|set_|xxx|yyy|zzz|foobar|fake|mock|not_?set|undefined|unset|null|none|hoge|fuga|piyo|abcdef|012345|123456789|asdf|qwerty|lorem|_token_|api_?token|api_?key|access_?token|client_?secret|password_|_password|test_?token|hogehoge/;

const japanesePlaceholder =
  /ここ|入力|設定|記入|貼り|置き?換|差し替|あなた|トークン|パスワード|ユーザー|ログイン|秘密|シークレット|キー|伏せ|省略|発行|サンプル|ダミー/;

/** Brackets, masks and template marks around or instead of a value. */
const marks =
  /^[<[{(（「【＜%$#].*[>\]})）」】＞%$#]$|\{\{|\}\}|<%|%>|\$\{|\$\(|^\$[A-Z_]+$|^%[A-Z_]+%$|^__\w+__$|\*{3}|•{3}|●{3}|…|\.{3}|＊{2}|x{6}|X{6}|-{5}|_{5}/;

/** Values that a shell, PowerShell, Python, Ruby, a pipeline or a password manager puts in when it runs. */
const readLater =
  /\$(?:env:|\(|\{)|^\$[A-Za-z_]+$|^%\w+%$|^@\w+@$|^\[[\w.]+\]::|\bos\.(?:environ|getenv)|\bgetenv\(|\bENV(?:IRON)?\[|^(?:op|vault|ssm|doppler|keyring|bws):\/\/|^(?:process|import\.meta|Deno|Bun|secrets|vars|inputs|env)\.\w|^!(?:Ref|Sub|GetAtt)\b/;

/** Longer texts are no placeholder of a person's. */
const longestPlaceholder = 256;

/** Whether the text is one unit written again and again, such as x*40 or 1234567890*4. */
function isRepeating(text: string): boolean {
  if (text.length < 6 || text.length > longestPlaceholder) return false;
  for (let unit = 1; unit <= text.length / 2; unit += 1) {
    let same = true;
    for (let at = unit; at < text.length; at += 1) {
      if (text[at] !== text[at - unit]) {
        same = false;
        break;
      }
    }
    if (same) return true;
  }
  return false;
}

/** Longest stretch of neighbouring code points in one direction, as in an alphabet or `123456`. */
function longestSequence(text: string): number {
  let longest = 1;
  for (const step of [1, -1, 0]) {
    let run = 1;
    for (let at = 1; at < text.length; at += 1) {
      run = text.charCodeAt(at) === text.charCodeAt(at - 1) + step ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** Inserts word borders, so that `YourApiToken` and `your-api-token` fold to the same text. */
function fold(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s\-.:/]+/g, '_')
    .toLowerCase();
}

/** Whether a value that stands in the place of a credential is none: documented, masked, repeated or a phrase. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text === '' || isDocumentedDummy(text)) return true;
  if (marks.test(text) || readLater.test(text) || isRepeating(text)) return true;
  if (japanesePlaceholder.test(text)) return true;
  const sequence = longestSequence(text);
  if (sequence >= 6 && sequence >= text.length / 6) return true;
  const folded = fold(text);
  const word = placeholderWords.exec(folded);
  if (word === null) return false;
  // In a long random value three letters may stand by chance; a phrase is made of words throughout.
  return word[0].length >= 5 || text.length <= 24 || /^[a-z]+(?:_[a-z0-9]+)+$/.test(folded);
}

const trivialPasswords = new Set(
  'password passwd pass pw pwd secret user username login admin id name text string true false null undefined cybozu kintone token none empty required optional auto current-password new-password basic bearer session oauth apitoken value key'.split(
    ' ',
  ),
);

/** Whether a password is the word for it rather than one: `password`, `PASS`, `user`. */
export function isTrivialPassword(value: string): boolean {
  return trivialPasswords.has(value.toLowerCase());
}
