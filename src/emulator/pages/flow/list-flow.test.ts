import { expect, test } from 'vitest';
import { toCondition } from './list-flow.ts';

test.each([
  ['Due > "2026-01-01" order by Due asc limit 20 offset 40', 'Due > "2026-01-01"'],
  ['Subject like "credit limit 3 order by post" limit 5', 'Subject like "credit limit 3 order by post"'],
  [String.raw`Subject like "5\" offset 2" ORDER  BY $id desc`, String.raw`Subject like "5\" offset 2"`],
  ['order by $id desc', ''],
])('takes the condition alone from %s', (query, condition) => {
  expect(toCondition(query)).toBe(condition);
});
