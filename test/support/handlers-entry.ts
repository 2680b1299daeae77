/** A customization of handlers alone, for seeing the runtime on real pages. */
import { cancel, defineHandler } from '../../src/runtime/handler.ts';
import { start } from '../../src/runtime/start.ts';

const breaksOnShow = defineHandler({
  id: 'breaks-on-show',
  events: ['app.record.edit.show', 'mobile.app.record.edit.show'],
  run() {
    throw new Error('private detail of a show event');
  },
});

const asksBeforeSaving = defineHandler({
  id: 'asks-before-saving',
  events: ['app.record.edit.submit', 'mobile.app.record.edit.submit'],
  onError: 'block',
  async run(event, { client }) {
    const subject = event.record['Subject'];
    if (subject?.type !== 'SINGLE_LINE_TEXT') return event;
    const { name } = await client.app.getApp({ id: event.appId });
    if (subject.value === 'refused') return cancel(`${name} refuses this subject.`);
    if (subject.value === 'broken') throw new Error('private detail of a save');
    subject.value = `${subject.value} (checked)`;
    return event;
  },
});

start(typeof kintone === 'undefined' ? undefined : kintone, [breaksOnShow, asksBeforeSaving]);
