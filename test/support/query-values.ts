/** Values that fields of the query tests hold, and moments at which they are asked for. */

export const choices = ['high', 'low', '中'];
export const states = ['Open', 'Closed'];

export const zones = ['Asia/Tokyo', 'UTC', 'Pacific/Tongatapu', 'Pacific/Honolulu', 'America/New_York'];
/** Ends of months and years, a leap day, a Sunday, the night in which New York sets its clocks. */
export const moments = [
  '2026-03-01T03:30:00Z',
  '2026-01-31T23:30:00Z',
  '2026-12-31T12:00:00Z',
  '2024-02-29T05:00:00Z',
  '2026-03-08T06:30:00Z',
].map((text) => Date.parse(text));

const dayMs = 86_400_000;
const toDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const distances = [-366, -365, -32, -31, -30, -28, -8, -7, -6, -1, 0, 1, 6, 7, 8, 28, 30, 31, 32, 365, 366];
export const days = [
  ...new Set(moments.flatMap((moment) => distances.map((distance) => toDate(moment + distance * dayMs)))),
];
/** Minutes before and after midnight in the zones. */
export const clocks = ['00:00', '04:59', '05:00', '09:59', '10:00', '10:59', '11:00', '14:59', '15:00', '23:59'];
export const instants = [
  ...moments.map((moment) => new Date(moment).toISOString().replace('.000', '')),
  ...days.map((day, index) => `${day}T${clocks[index % clocks.length]}:00Z`),
];

const dayFunctions: Readonly<Record<string, string[]>> = {
  TODAY: [''],
  YESTERDAY: [''],
  TOMORROW: [''],
  FROM_TODAY: ['-1, DAYS', '31, DAYS', '-1, WEEKS', '1, MONTHS', '-1, MONTHS', '1, YEARS', '-1, YEARS', '0, DAYS'],
  THIS_WEEK: ['', 'SUNDAY', 'SATURDAY'],
  LAST_WEEK: ['', 'WEDNESDAY'],
  NEXT_WEEK: ['', 'MONDAY'],
  THIS_MONTH: ['', '1', '31', 'LAST'],
  LAST_MONTH: ['', '30', 'LAST'],
  NEXT_MONTH: ['', '15', '31', 'LAST'],
  THIS_YEAR: [''],
  LAST_YEAR: [''],
  NEXT_YEAR: [''],
};
export const dayCalls = Object.entries(dayFunctions).flatMap(([name, lists]) =>
  lists.map((args) => `${name}(${args})`),
);

export const texts = [
  '',
  'apple pie',
  'Apple',
  'ａｐｐｌｅ',
  'printer keyword',
  '東京都に住む',
  '東京',
  '我们在北京开会',
  'a"b\\c',
  'X12 34',
];
export const keywords = [
  'apple',
  'APPLE',
  'ａｐｐｌｅ',
  'app',
  'keyword',
  'key',
  '東京',
  '東',
  '北京',
  '12',
  '34',
  'X12',
  'pie apple',
  '"',
];
export const numbers = ['', '0', '1', '1.5', '-2', '10', '12345678901234567', '12345678901234568', '0.1'];
export const numerals = [...numbers, '1.50', '+1'];
export const people = ['sato', 'suzuki', 'guest/tanaka@example.com'];
export const options = Object.fromEntries(choices.map((name, index) => [name, { label: name, index: String(index) }]));
export const lists = [[], ['high'], ['low', '中'], ['high', 'low', '中']];
export const peopleLists = [[], ['sato'], ['suzuki', 'sato'], ['guest/tanaka@example.com']];

export const richTexts: Record<string, string> = {
  '': '',
  '<div><br></div>': ' ',
  '<p>big <b>ap</b>ple</p>': 'big apple',
  '<b>printer</b><br>東京': 'printer 東京',
  '<i>12</i> ａｐｐｌｅ': '12 ａｐｐｌｅ',
};
export const fileTexts: Record<string, string> = { 'apple-pie.txt': 'apple pie txt', '東京.pdf': '東京 pdf' };
