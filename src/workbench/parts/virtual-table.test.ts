import { expect, test } from 'vitest';
import { toColumnSpan } from './virtual-table.tsx';

const widths = Array.from({ length: 20 }, () => 100);

test.each([
  [
    { left: 0, width: 350 },
    { first: 0, last: 5 },
  ],
  [
    { left: 1000, width: 300 },
    { first: 9, last: 14 },
  ],
  [
    { left: 1900, width: 300 },
    { first: 18, last: 20 },
  ],
  [
    { left: 0, width: 5000 },
    { first: 0, last: 20 },
  ],
  [
    { left: 0, width: 0 },
    { first: 0, last: 20 },
  ],
])('draws the columns in view of %j', (view, span) => {
  expect(toColumnSpan(widths, view)).toEqual(span);
});
