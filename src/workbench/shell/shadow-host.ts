/** An element with a shadow root that neither takes the page's styles nor lets the page hear its keys and clicks. */

/** Kintone's shortcuts are single keys: none of these may reach its listeners from inside. */
const keptInside = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'wheel',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'change',
  'submit',
  'paste',
  'copy',
  'cut',
  'drop',
  'dragover',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'focusin',
  'focusout',
];

const hostAttribute = 'data-session-workbench';

/** `!important` inside the shadow beats any rule of the page that matches the host. */
const reset = ':host{all:initial!important}';

export interface ShadowHost {
  readonly element: HTMLElement;
  readonly root: HTMLElement;
}

/** Makes the host; the caller puts it into the page. `name` tells our hosts apart. */
export function createShadowHost(name: string, styles: readonly string[], inline = ''): ShadowHost {
  const element = document.createElement('div');
  element.setAttribute(hostAttribute, name);
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = [reset, inline, ...styles].join('\n');
  const root = document.createElement('div');
  root.className = 'ksw';
  shadow.append(style, root);
  for (const type of keptInside) element.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  return { element, root };
}

/** Finds a host of ours inside an element of the page. */
export function findShadowHost(parent: ParentNode, name: string): Element | null {
  return parent.querySelector(`[${hostAttribute}="${name}"]`);
}
