/** Example to copy: keeps a record from being saved while its subject says too little. */
import { cancel, defineHandler } from '../runtime/handler.ts';

export const askForMore = defineHandler({
  id: 'ask-for-more',
  events: ['app.record.create.submit', 'app.record.edit.submit'],
  onError: 'block',
  run(event) {
    const subject = event.record['Subject'];
    if (subject?.type === 'SINGLE_LINE_TEXT' && (subject.value ?? '').length < 5) return cancel('Say more.');
    return event;
  },
});
