/** Example to copy: takes spaces off the ends of the field `Title` before a record is saved. */
import { defineHandler } from '../runtime/handler.ts';

export const exampleTrimTitle = defineHandler({
  id: 'example-trim-title',
  events: ['app.record.create.submit', 'app.record.edit.submit'],
  onError: 'allow',
  when: (event) => event.record['Title']?.type === 'SINGLE_LINE_TEXT',
  run(event) {
    const title = event.record['Title'];
    if (title?.type !== 'SINGLE_LINE_TEXT' || title.value === undefined) return event;
    title.value = title.value.trim();
    return event;
  },
});
