/** Proves by the compiler what a handler may not do; `tsc` fails on a line that compiles against its `@ts-expect-error`. */
import { expect, expectTypeOf, test } from 'vitest';
import type { EventOf } from '../core/event-objects.ts';
import type { CancellableEventType, EventType } from '../core/events.ts';
import { cancel, defineHandler, defineHandlerFor } from './handler.ts';

test('compiles handlers that do what their event allows', () => {
  const handlers = [
    defineHandler({ id: 'quiet', events: ['app.record.detail.show'], run() {} }),
    defineHandler({ id: 'async-quiet', events: ['app.record.index.show'], async run() {} }),
    defineHandler({
      id: 'rewrite-on-change',
      events: ['app.record.edit.change.Priority', 'mobile.app.record.edit.change.Priority'],
      run(event) {
        const field = event.record['Priority'];
        if (field?.type === 'DROP_DOWN') field.value = 'High';
        event.error = null;
        return event;
      },
    }),
    defineHandler({
      id: 'block-on-submit',
      events: ['app.record.create.submit', 'app.record.edit.submit'],
      onError: 'block',
      async run(event, { client }) {
        const { records } = await client.record.getRecords({ app: event.appId });
        if (records.length > 0) return cancel('There is one already.');
        const title = event.record['Title'];
        if (title) title.error = 'Too short';
        return event;
      },
    }),
    defineHandler({
      id: 'lookup-on-show',
      events: ['app.record.create.show'],
      run(event) {
        const field = event.record['Customer'];
        if (field) field.lookup = true;
        expectTypeOf(event.reuse).toEqualTypeOf<boolean>();
      },
    }),
    defineHandler({
      id: 'navigate',
      events: ['app.record.edit.submit.success'],
      run(event) {
        event.url = null;
      },
    }),
  ];
  expect(handlers).toHaveLength(6);
});

test('does not compile handlers that Kintone would ignore', () => {
  // @ts-expect-error -- a change event awaits nothing
  defineHandler({ id: 'a', events: ['app.record.edit.change.Priority'], async run() {} });
  // @ts-expect-error -- one change event among others is enough
  defineHandler({ id: 'b', events: ['app.record.edit.show', 'app.record.edit.change.P'], async run() {} });
  // @ts-expect-error -- a save needs a decision about errors
  defineHandler({ id: 'c', events: ['app.record.edit.submit'], run() {} });
  // @ts-expect-error -- a delete needs one too, also among others
  defineHandler({ id: 'd', events: ['app.record.detail.show', 'app.record.detail.delete.submit'], run() {} });
  // @ts-expect-error -- nothing to cancel when a record is shown
  defineHandler({ id: 'e', events: ['app.record.detail.show'], run: () => cancel('no') });
  // @ts-expect-error -- no such event
  defineHandler({ id: 'f', events: ['app.record.index.open'], run() {} });
  // @ts-expect-error -- the list's own events have no mobile twin
  defineHandler({ id: 'g', events: ['mobile.app.record.index.edit.show'], run() {} });
  // @ts-expect-error -- false would silently cancel a save; cancel(reason) says why
  defineHandler({ id: 'h', events: ['app.record.edit.submit'], onError: 'block', run: () => false });
  // @ts-expect-error -- an answer of the API is not the event
  defineHandler({ id: 'i', events: ['app.record.detail.show'], run: async (_, { client }) => client.app.getApps({}) });
  expect.assertions(0);
});

test('does not compile writes that Kintone would ignore', () => {
  defineHandler({
    id: 'detail',
    events: ['app.record.detail.show'],
    run(event) {
      const field = event.record['Title'];
      // @ts-expect-error -- values of a shown record cannot be rewritten
      if (field?.type === 'SINGLE_LINE_TEXT') field.value = 'x';
      // @ts-expect-error -- nor can its fields be disabled
      if (field) field.disabled = true;
      // @ts-expect-error -- nor does the page show an error
      event.error = 'x';
    },
  });
  defineHandler({
    id: 'inline',
    events: ['app.record.index.edit.show'],
    run(event) {
      const field = event.record['Title'];
      if (field) field.disabled = true;
      // @ts-expect-error -- inline edit takes disabled, not values
      if (field?.type === 'NUMBER') field.value = '1';
    },
  });
  defineHandler({
    id: 'submit',
    events: ['app.record.edit.submit'],
    onError: 'allow',
    run(event) {
      const field = event.record['Title'];
      if (field?.type === 'NUMBER') field.value = '1';
      // @ts-expect-error -- a save disables nothing
      if (field) field.disabled = true;
      // @ts-expect-error -- where the page goes is decided after the save
      event.url = null;
    },
  });
  defineHandler({
    id: 'mobile-delete',
    events: ['mobile.app.record.detail.delete.submit'],
    onError: 'block',
    run(event) {
      // @ts-expect-error -- the mobile page shows no error on delete
      event.error = 'x';
    },
  });
  expect.assertions(0);
});

test('types events by name and records by app', () => {
  expectTypeOf<EventOf<'app.record.index.show'>['viewType']>().toEqualTypeOf<'list' | 'calendar' | 'custom'>();
  expectTypeOf<'mobile.app.record.edit.change.見積'>().toExtend<EventType>();
  expectTypeOf<'app.record.edit.change.P'>().not.toExtend<CancellableEventType>();
  const handler = defineHandlerFor<{ Title: { type: 'SINGLE_LINE_TEXT'; value: string } }>()({
    id: 'typed',
    events: ['app.record.edit.show'],
    run(event) {
      expectTypeOf(event.record.Title.value).toEqualTypeOf<string>();
      // @ts-expect-error -- the app has no such field
      expect(event.record.Missing).toBeUndefined();
    },
  });
  expect(handler).toMatchObject({ id: 'typed', onError: 'allow' });
});
