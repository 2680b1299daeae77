/** Values that vendors print in their own documentation. Found in copied snippets everywhere, they open nothing. */

const values: readonly string[] = [
  // https://cybozu.dev/ja/kintone/docs/rest-api/overview/authentication/
  'BuBNIwbRRaUvr33nWXcfUZ5VhaFsJxN0xH4NPN92',
  // https://get.kintone.help/k/en/user/app_settings/api_token.html
  'cJrAD9Es62qm0Z3eE6uzQQmaDxM3q9jiDay1oysX',
  '6oDAV8hCY6HTa1AC6EZbNe2dpc1t8QnWZrHOMgMb',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  // https://docs.stripe.com/keys and its quick starts
  'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  'sk_test_BQokikJOvBiI2HlWgH4olfQ2',
  'sk_test_51Mx00000000000000000000',
  'pk_test_TYooMQauvdEDq54NiTphI7jx',
  // https://docs.github.com/en/rest/apps/oauth-applications
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'gho_16C7e42F292c6912E7710c838347Ae178B4a',
  'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
  'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
  'e72e16c7e42f292c6912e7710c838347ae178b4a',
  // https://jwt.io
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30',
  // https://www.rfc-editor.org/rfc/rfc7519#section-3.1 and #section-6.1
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  // https://www.rfc-editor.org/rfc/rfc6749 and rfc6750
  '2YotnFZFEjr1zCsicMWpAA',
  'tGzv3JOkF0XG5Qx2TlKWIA',
  'gX1fBat3bV',
  '7Fjfp0ZBr1KtDRbnfVdmIw',
  'czZCaGRSa3F0MzpnWDFmQmF0M2JW',
  'czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3',
  'mF_9.B5f-4.1JqM',
  'SplxlOBeZQQYbYS6WxSbIA',
  // https://developers.google.com/maps/documentation
  'AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe',
  // https://api.slack.com/authentication/token-types
  'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy',
  'xoxp-23984754863-2348975623103',
  'xoxb-not-a-real-token-this-will-not-work',
];

const dummies = new Set(values.map((value) => value.toLowerCase()));

/** Login names and passwords that documentation writes as `name:password`. Source of the last: RFC 7617 section 2. */
const dummyLogins = new Set([
  'administrator:cybozu',
  'user:cybozu',
  'aladdin:open sesame',
  'aladdin:opensesame',
  'test:123£',
  'username:password',
  'user:password',
  'user:pass',
  'user:passwd',
  'user:secret',
  'user:pwd',
  'login:password',
  'login:pass',
  'loginname:password',
  'name:password',
  'id:password',
  'id:pass',
  'admin:password',
  'admin:pass',
  'userid:password',
  'foo:bar',
  'ログイン名:パスワード',
  'ユーザー名:パスワード',
  'userpwd:password',
  'demo:p@55w0rd',
]);

/** Whether a vendor's documentation prints this very value. */
export function isDocumentedDummy(value: string): boolean {
  return dummies.has(value.toLowerCase());
}

/** Whether documentation prints this `name:password` pair. */
export function isDummyLogin(pair: string): boolean {
  return dummyLogins.has(pair.toLowerCase());
}
