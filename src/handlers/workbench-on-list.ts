/** Puts the Workbench button into the toolbar of record lists. */
import { defineHandler } from '../runtime/handler.ts';
import { showWorkbenchButton } from '../workbench/show-workbench-button.ts';

export const workbenchOnList = defineHandler({
  id: 'workbench-on-list',
  events: ['app.record.index.show'],
  run(_event, { session, page }) {
    const slot = page.listMenuSlot();
    if (slot) showWorkbenchButton(slot, session, 'overview');
  },
});
