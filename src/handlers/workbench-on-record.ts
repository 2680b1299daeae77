/** Puts the Workbench button above records, on the pages that show, edit and create them. */
import { defineHandler } from '../runtime/handler.ts';
import { showWorkbenchButton } from '../workbench/show-workbench-button.ts';

export const workbenchOnRecord = defineHandler({
  id: 'workbench-on-record',
  events: ['app.record.detail.show', 'app.record.edit.show', 'app.record.create.show'],
  run(_event, { session, page }) {
    const slot = page.recordMenuSlot();
    if (slot) showWorkbenchButton(slot, session, 'inspector');
  },
});
