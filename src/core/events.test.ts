import { expect, test } from 'vitest';
import { changeEventTable, eventTable, findAbility } from './events.ts';

test('knows every event of the desktop and its mobile twin where there is one', () => {
  const desktop = [...Object.keys(eventTable), ...Object.keys(changeEventTable)];
  const mobile = Object.entries({ ...eventTable, ...changeEventTable }).filter(([, ability]) => ability.mobile);
  expect(desktop).toHaveLength(22);
  expect(mobile.map(([name]) => name).filter((name) => name.includes('index'))).toEqual(['app.record.index.show']);
  expect(mobile).toHaveLength(15);
});

test.each([
  ['app.record.index.show', true],
  ['mobile.app.record.index.show', true],
  ['mobile.app.record.index.edit.show', false],
  ['mobile.app.record.print.show', false],
  ['app.record.edit.change.担当者', true],
  ['mobile.app.record.create.change.Table.x', true],
  ['app.record.index.edit.change.Priority', true],
  ['mobile.app.record.index.edit.change.Priority', false],
  ['app.record.edit.change.', false],
  ['app.record.edit.change', false],
  ['toString', false],
  ['mobile.portal.show', true],
])('says whether %s exists: %s', (type, exists) => {
  expect(findAbility(type) !== null).toBe(exists);
});

test('awaits nothing on change events and everything else', () => {
  expect(findAbility('app.record.edit.change.A')?.awaits).toBe(false);
  expect(Object.values(eventTable).every((ability) => ability.awaits)).toBe(true);
});

test('knows which events cancel', () => {
  const names = Object.entries(eventTable).flatMap(([name, ability]) => (ability.cancel ? [name] : []));
  expect(names).toEqual([
    'app.record.index.edit.submit',
    'app.record.index.delete.submit',
    'app.record.detail.delete.submit',
    'app.record.detail.process.proceed',
    'app.record.create.submit',
    'app.record.edit.submit',
  ]);
});
