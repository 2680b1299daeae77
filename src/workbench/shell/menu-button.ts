/** The button that opens the workbench, put into a slot that Kintone offers for it. */
import { createShadowHost, findShadowHost } from './shadow-host.ts';

const name = 'button';

const hostStyles = ':host{display:inline-block!important;vertical-align:middle!important;margin:0 8px!important}';

const styles = `.ksw{font:14px/1.4 "Hiragino Kaku Gothic ProN",Meiryo,"Noto Sans CJK JP",system-ui,sans-serif}
button{font:inherit;box-sizing:border-box;min-height:36px;padding:6px 16px;border:1px solid #1a6396;border-radius:2px;background:#1a6396;color:#fff;cursor:pointer}
button:hover{background:#154f78}
button:focus-visible{outline:2px solid #3498db;outline-offset:2px}`;

/** Adds the button unless the slot has one; Kintone fires show events again without clearing its slots. */
export function addMenuButton(slot: HTMLElement, label: string, onPress: (button: HTMLElement) => void): void {
  if (findShadowHost(slot, name)) return;
  const { element, root } = createShadowHost(name, [styles], hostStyles);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', () => onPress(button));
  root.append(button);
  slot.append(element);
}
