import { describe, expect, test } from 'vitest';
import type { FieldProperty } from '../domain/model.ts';
import { createUser } from '../testing/people.ts';
import { createDesk, field, options, toRows } from '../testing/record-desk.ts';
import { grantToken } from '../testing/tokens.ts';

const choices = { options: options('a', 'b') };
const now = { defaultNowValue: true };

describe('defaults', () => {
  test.each<[FieldProperty['type'], Record<string, unknown>, unknown]>([
    ['SINGLE_LINE_TEXT', { defaultValue: 'd' }, 'd'],
    ['MULTI_LINE_TEXT', { defaultValue: 'a\nb' }, 'a\nb'],
    ['RICH_TEXT', { defaultValue: '<b>d</b>' }, '<b>d</b>'],
    ['NUMBER', { defaultValue: '42' }, '42'],
    ['LINK', { defaultValue: 'https://example.com' }, 'https://example.com'],
    ['RADIO_BUTTON', { ...choices, defaultValue: 'b' }, 'b'],
    ['DROP_DOWN', { ...choices, defaultValue: 'b' }, 'b'],
    ['DROP_DOWN', { ...choices, defaultValue: '' }, null],
    ['CHECK_BOX', { ...choices, defaultValue: ['a', 'b'] }, ['a', 'b']],
    ['MULTI_SELECT', { ...choices, defaultValue: ['b'] }, ['b']],
    ['DATE', { defaultValue: '2020-01-15' }, '2020-01-15'],
    ['DATETIME', { defaultValue: '2012-07-19T00:00Z' }, '2012-07-19T00:00:00Z'],
    ['TIME', { defaultValue: '09:30' }, '09:30'],
    // The clock stands at 01:23:45 UTC, which is 10:23 in Tokyo.
    ['DATE', now, '2026-03-05'],
    ['TIME', now, '10:23'],
    ['DATETIME', now, '2026-03-05T01:23:00Z'],
    ['USER_SELECT', { defaultValue: [{ type: 'USER', code: 'boss' }] }, [{ code: 'boss', name: 'Boss' }]],
    [
      'USER_SELECT',
      { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] },
      [{ code: 'worker', name: 'Worker' }],
    ],
    ['GROUP_SELECT', { defaultValue: [{ type: 'GROUP', code: 'staff' }] }, [{ code: 'staff', name: 'Staff' }]],
    ['ORGANIZATION_SELECT', { defaultValue: [{ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' }] }, []],
    ['FILE', {}, []],
    ['SUBTABLE', { fields: { Inner: field('NUMBER', 'Inner', { defaultValue: '1' }) } }, []],
  ])('fill %s of %j', async (type, more, shown) => {
    const { post, read } = createDesk([field(type, 'F', more)]);
    expect((await post({})).status).toBe(200);
    expect((await read(1))['F']).toEqual(shown);
  });

  test('of today and now follow the clock of the caller', async () => {
    const { post, read, domain } = createDesk([field('DATE', 'D', now), field('TIME', 'T', now)]);
    const early = createUser('early', { timezone: 'Pacific/Honolulu' });
    domain.users.set('early', early);
    await post({}, early);
    expect(await read(1)).toMatchObject({ D: '2026-03-04', T: '15:23' });
  });

  test('of the caller’s department name the primary one', async () => {
    const property = field('ORGANIZATION_SELECT', 'F', {
      defaultValue: [{ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' }],
    });
    const { post, read, domain, worker } = createDesk([property]);
    domain.users.set('worker', { ...worker, primaryOrganization: 'sales' });
    await post({});
    expect((await read(1))['F']).toEqual([{ code: 'sales', name: 'Sales' }]);
  });

  test('leave what is sent alone, empty values too', async () => {
    const { post, read } = createDesk([
      field('SINGLE_LINE_TEXT', 'S', { defaultValue: 'd' }),
      field('NUMBER', 'N', { defaultValue: '1' }),
      field('CHECK_BOX', 'C', { ...choices, defaultValue: ['a'] }),
      field('DATE', 'D', now),
      field('RADIO_BUTTON', 'R', { ...choices, defaultValue: 'a' }),
    ]);
    await post({ S: '', N: '', C: [], D: '', R: '' });
    expect(await read(1)).toMatchObject({ S: '', N: '', C: [], D: null, R: null });
  });

  test('do not come back with an update', async () => {
    const { post, put, read } = createDesk([
      field('SINGLE_LINE_TEXT', 'S', { defaultValue: 'd' }),
      field('DATE', 'D', now),
    ]);
    await post({ S: '', D: '' });
    await put(1, {});
    expect(await read(1)).toMatchObject({ S: '', D: null, $revision: '2' });
  });

  test('fill the unsent cells of rows that are sent', async () => {
    const fields = {
      Item: field('SINGLE_LINE_TEXT', 'Item', { defaultValue: 'none' }),
      Kind: field('RADIO_BUTTON', 'Kind', { ...choices, defaultValue: 'b' }),
      Count: field('NUMBER', 'Count'),
    };
    const { post, app } = createDesk([field('SUBTABLE', 'T', { fields })]);
    await post({ T: toRows({ Count: 1 }, { Item: '', Kind: 'a' }) });
    expect(app.records.get(1)?.values['T']).toMatchObject([
      { values: { Item: 'none', Kind: 'b', Count: '1' } },
      { values: { Item: '', Kind: 'a', Count: '' } },
    ]);
  });

  test('of the caller are empty, and today is that of the domain, where an API token writes', async () => {
    const user = { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] };
    const subject = createDesk([field('USER_SELECT', 'U', user), field('TIME', 'T', now)]);
    subject.domain.systemTimezone = 'Asia/Kathmandu';
    const token = grantToken(subject.app, ['view', 'add']);
    await subject.post({}, token);
    expect(await subject.read(1)).toMatchObject({ U: [], T: '07:08' });
  });
});
