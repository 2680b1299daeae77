/** Puts the compact record inspector into the header of mobile record pages. */
import { defineHandler } from '../runtime/handler.ts';
import { addMobileInspector } from '../workbench/inspector/mobile-inspector.tsx';

export const inspectorOnMobile = defineHandler({
  id: 'inspector-on-mobile',
  events: ['mobile.app.record.detail.show', 'mobile.app.record.edit.show'],
  run(_event, { session, page }) {
    const slot = page.mobileHeaderSlot();
    if (slot) addMobileInspector(slot, session);
  },
});
