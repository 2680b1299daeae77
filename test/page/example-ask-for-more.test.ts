/** Example to copy: a handler on a page of the local Kintone, without a browser. */
import { expect, test } from 'vitest';
import { createKintoneForTests, createSampleDomain } from '../../src/emulator/index.ts';
import { askForMore } from '../../src/handlers/example-ask-for-more.ts';
import { start } from '../../src/runtime/start.ts';

test('keeps a record with a short subject from being saved', async () => {
  const author = createKintoneForTests({ domain: createSampleDomain({ nowMs: Date.now }), page: '/k/1/edit' });
  start(author.kintone, [askForMore]);
  await author.start();
  author.type('Subject', 'Hm');
  expect([await author.save(), author.message()]).toEqual([{ kind: 'kept' }, 'Say more.']);
});
