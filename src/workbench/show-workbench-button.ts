/** The button and the panel behind it: one panel per session, built on the first press. */
import type { Session } from '../session/session.ts';
import { addMenuButton } from './shell/menu-button.ts';
import { shellMessages } from './shell/shell-messages.ts';
import type { ToolId } from './shell/tool.ts';
import { type Workbench, createWorkbench } from './shell/workbench.tsx';
import { tools } from './tools.ts';

const workbenches = new WeakMap<Session, Workbench>();

function workbenchOf(session: Session): Workbench {
  const known = workbenches.get(session);
  if (known) return known;
  const made = createWorkbench(session, tools);
  workbenches.set(session, made);
  return made;
}

/** Puts the button into the slot; a press opens the panel with this tool, another press closes it. */
export function showWorkbenchButton(slot: HTMLElement, session: Session, tool: ToolId): void {
  const label = shellMessages[session.page.environment().language].openButton;
  addMenuButton(slot, label, (button) => {
    const workbench = workbenchOf(session);
    if (workbench.isOpen) workbench.close();
    else workbench.open(tool, button);
  });
}
