import { expect, test } from 'vitest';
import type { HandlerContext } from '../runtime/handler.ts';
import { exampleTrimTitle } from './example-trim-title.ts';

const noContext = {} as HandlerContext;

function run(record: object): unknown {
  const event = { type: 'app.record.edit.submit', record };
  if (exampleTrimTitle.when(event, noContext)) exampleTrimTitle.run(event, noContext);
  return event.record;
}

test('takes the spaces off the ends of the title', () => {
  expect(run({ Title: { type: 'SINGLE_LINE_TEXT', value: '　見積 依頼 ' } })).toEqual({
    Title: { type: 'SINGLE_LINE_TEXT', value: '見積 依頼' },
  });
});

test.each([
  ['an app without a title', {}],
  ['a title of another type', { Title: { type: 'NUMBER', value: ' 1 ' } }],
  ['a title that is not filled in', { Title: { type: 'SINGLE_LINE_TEXT', value: undefined } }],
])('leaves %s alone', (_, record) => {
  expect(run(structuredClone(record))).toEqual(record);
});
