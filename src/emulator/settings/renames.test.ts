import { beforeEach, describe, expect, test } from 'vitest';
import { createSettingsWorld, type Json, type SettingsWorld } from '../testing/settings-world.ts';

const optionsOf = (...names: string[]): Json =>
  Object.fromEntries(names.map((name, index) => [name, { label: name, index }]));

describe('a deploy carries records over', () => {
  const app = 1;
  let world: SettingsWorld;

  beforeEach(async () => {
    world = await createSettingsWorld();
    const fields = { Item: { type: 'SINGLE_LINE_TEXT', code: 'Item', label: 'Item' } };
    await world.add({
      Second: { type: 'SINGLE_LINE_TEXT' },
      Rank: { type: 'DROP_DOWN', options: optionsOf('a', 'b') },
      Tags: { type: 'CHECK_BOX', options: optionsOf('x', 'y') },
      Lines: { type: 'SUBTABLE', fields },
    });
    const states = Object.fromEntries(['Open', 'Doing', 'Done'].map((name, index) => [name, { name, index }]));
    await world.put('app/status', { enable: true, states, actions: [{ name: 'go', from: 'Open', to: 'Doing' }] });
    await deploy();
    const values = {
      Base: 'one',
      Second: 'two',
      Rank: 'a',
      Tags: ['x', 'y'],
      Lines: [{ value: { Item: { value: 'i' } } }],
    };
    const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
    await world.admin.call('POST', 'record', { app, record });
  });

  const change = async (properties: Json): Promise<void> => {
    expect((await world.put('app/form/fields', { properties })).body).toHaveProperty('revision');
  };
  const remove = (...fields: string[]) => world.admin.call('DELETE', 'preview/app/form/fields', { app, fields });
  async function deploy(): Promise<void> {
    if ((await world.deploy(app))[0] !== 'SUCCESS') throw new Error('The deploy failed.');
  }
  /** Values of the record after a deploy. */
  const deployed = async (): Promise<Json> => {
    await deploy();
    const { record } = (await world.admin.call('GET', 'record', { app, id: 1 })).body as {
      record: Record<string, Json>;
    };
    return Object.fromEntries(Object.entries(record).map(([code, { value }]) => [code, value]));
  };

  test('to codes that two fields have swapped', async () => {
    await world.put('app/views', {
      views: { V: { type: 'LIST', index: 0, name: 'V', fields: ['Base', 'Second'], sort: 'Base asc' } },
    });
    await change({ Base: { code: 'Second' }, Second: { code: 'Base' } });
    expect(await world.read('app/views')).toMatchObject({
      views: { V: { fields: ['Second', 'Base'], sort: 'Second asc' } },
    });
    expect(await deployed()).toMatchObject({ Second: 'one', Base: 'two' });
  });

  test('through several renames before it', async () => {
    await change({ Base: { code: 'B2' } });
    await change({ B2: { code: 'B3' } });
    expect(await deployed()).toMatchObject({ B3: 'one' });
  });

  test('to a renamed field, whose old code a new field takes', async () => {
    await change({ Base: { code: 'Kept' } });
    await world.add({ Base: { type: 'NUMBER' } });
    await change({ Base: { code: 'Fresh' } });
    expect(await deployed()).toMatchObject({ Kept: 'one', Fresh: '' });
  });

  test('without the value of a field that another one replaces under its code', async () => {
    await remove('Base');
    await world.add({ Base: { type: 'NUMBER' } });
    expect(await deployed()).toMatchObject({ Base: '' });
  });

  test('without the value of a field that was renamed and then replaced', async () => {
    await change({ Base: { code: 'Kept' } });
    await remove('Kept');
    await world.add({ Kept: { type: 'SINGLE_LINE_TEXT' } });
    expect(await deployed()).toMatchObject({ Kept: '' });
  });

  test('and keeps a renamed field when a new one under its old code goes again', async () => {
    await change({ Base: { code: 'Kept' } });
    await world.add({ Base: { type: 'NUMBER' } });
    await remove('Base');
    expect(await deployed()).toMatchObject({ Kept: 'one' });
  });

  test('to options renamed one after another, swapped, and removed', async () => {
    await change({ Rank: { options: { a: { label: 'a2', index: 0 }, b: { label: 'b', index: 1 } } } });
    await change({ Rank: { options: { a2: { label: 'a3', index: 0 }, b: { label: 'b', index: 1 } } } });
    await change({ Tags: { options: { x: { label: 'y', index: 0 }, y: { label: 'x', index: 1 } } } });
    expect(await deployed()).toMatchObject({ Rank: 'a3', Tags: ['y', 'x'] });
    await change({ Rank: { options: optionsOf('b') }, Tags: { options: optionsOf('x') } });
    const values = await deployed();
    expect([values['Rank'] || null, values['Tags']]).toEqual([null, ['x']]);
  });

  test('to options of a field that is renamed with them, or after them', async () => {
    await change({ Rank: { code: 'Grade', options: { a: { label: 'A', index: 0 } } } });
    await change({ Tags: { options: { x: { label: 'X', index: 0 }, y: { label: 'y', index: 1 } } } });
    await change({ Tags: { code: 'Marks' } });
    expect(await deployed()).toMatchObject({ Grade: 'A', Marks: ['X', 'y'] });
  });

  test('to states renamed one after another', async () => {
    const rename = (from: string, name: string) =>
      world.put('app/status', { states: { [from]: { name, index: 0 }, Doing: { index: 1 }, Done: { index: 2 } } });
    await rename('Open', 'New');
    await rename('New', 'Fresh');
    expect(await deployed()).toMatchObject({ Status: 'Fresh' });
    const { body } = await world.admin.call('PUT', 'record/status', { app, id: 1, action: 'go', assignee: 'admin' });
    expect(body).toHaveProperty('revision');
  });

  test('without what a revert has taken back', async () => {
    await change({ Base: { code: 'Kept' }, Rank: { options: { a: { label: 'A', index: 0 } } } });
    await world.admin.call('POST', 'preview/app/deploy', { apps: [{ app }], revert: true });
    expect(await deployed()).toMatchObject({ Base: 'one', Rank: 'a' });
  });
});

describe('a deploy fails', () => {
  let world: SettingsWorld;
  beforeEach(async () => {
    world = await createSettingsWorld();
    await world.add({ Loose: { type: 'SINGLE_LINE_TEXT' } }, world.products);
    await world.deploy(world.products);
  });

  const lookup = { relatedApp: { app: 2 }, relatedKeyField: 'Loose', fieldMappings: [] };

  test('for a lookup in a table whose key may repeat', async () => {
    const fields = { L: { type: 'SINGLE_LINE_TEXT', code: 'L', label: 'L', lookup } };
    await world.add({ T: { type: 'SUBTABLE', fields } });
    expect(await world.deploy(world.app)).toEqual(['FAIL']);
  });

  test('for a formula in a table that names nothing', async () => {
    const fields = { C: { type: 'CALC', code: 'C', label: 'C', expression: 'Ghost + 1' } };
    await world.add({ T: { type: 'SUBTABLE', fields } });
    expect(await world.deploy(world.app)).toEqual(['FAIL']);
  });

  test('not for a lookup whose key the same deploy makes unique, in any order of the apps', async () => {
    await world.add({ L: { type: 'SINGLE_LINE_TEXT', lookup } });
    expect(await world.deploy(world.app)).toEqual(['FAIL']);
    const properties = { Loose: { unique: true } };
    await world.admin.call('PUT', 'preview/app/form/fields', { app: world.products, properties });
    expect(await world.deploy(world.app, world.products)).toEqual(['SUCCESS', 'SUCCESS']);
  });
});
