/** The console as a whole: calls on the left, the request above, the answer below. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RemoveButton } from '../parts/controls.tsx';
import { Tabs } from '../parts/tabs.tsx';
import type { Endpoint } from '../../rest/catalogue/endpoint.ts';
import type { ToolProps } from '../shell/tool.ts';
import { GuardDialog } from './dialogs/guard-dialog.tsx';
import { AboutPane, toOutsideText } from './request/about-pane.tsx';
import { AddressLine } from './request/address-line.tsx';
import { BlockedBar } from './request/blocked-bar.tsx';
import { FormPane } from './request/form-pane.tsx';
import { JsonPane } from './request/json-pane.tsx';
import { MoreMenu } from './request/more-menu.tsx';
import { ResultPane } from './result/result-pane.tsx';
import { EndpointList } from './side/endpoint-list.tsx';
import { HistoryList } from './side/history-list.tsx';
import { SavedList } from './side/saved-list.tsx';
import type { DraftMode } from './state/draft.ts';
import { getConsole } from './use-console.ts';
import { toUi, type Ui } from './ui.ts';

type SideTab = 'calls' | 'history' | 'saved';

function Side({ ui }: { ui: Ui }) {
  const { con, t, language } = ui;
  const [tab, setTab] = useState<SideTab>('calls');
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <aside class={`rc-side${isOpen ? ' is-open' : ''}`} aria-label={t.sideLabel}>
      <button type="button" class="btn rc-open" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {con.endpoint.value?.purpose[language] ?? t.chooseCall} ▾
      </button>
      <div class="rc-side-body">
        <Tabs
          label={t.sideLabel}
          tabs={[
            { id: 'calls', label: t.calls },
            { id: 'history', label: t.history },
            { id: 'saved', label: t.saved },
          ]}
          selected={tab}
          onSelect={setTab}
        >
          {tab === 'calls' && <EndpointList ui={ui} onChosen={close} />}
          {tab === 'history' && <HistoryList ui={ui} onChosen={close} />}
          {tab === 'saved' && <SavedList ui={ui} onChosen={close} />}
        </Tabs>
      </div>
    </aside>
  );
}

function Outside({ ui, endpoint }: { ui: Ui; endpoint: Endpoint }) {
  const text = `${ui.t.fromOutside}: ${toOutsideText(ui, endpoint)}`;
  return (
    <span class="rc-outside" title={text}>
      {text}
    </span>
  );
}

function RequestPane({ ui }: { ui: Ui }) {
  const { con, t } = ui;
  const { mode } = con.draft.value;
  const endpoint = con.endpoint.value;
  const tabs: { id: DraftMode; label: string }[] = [
    { id: 'form', label: t.form },
    { id: 'json', label: t.json },
    { id: 'about', label: t.about },
  ];
  return (
    <section class="rc-request" aria-label={t.requestLabel}>
      <Tabs
        label={t.requestLabel}
        tabs={tabs}
        selected={mode}
        onSelect={(next) => con.dispatch({ type: 'mode', mode: next })}
        aside={endpoint && <Outside ui={ui} endpoint={endpoint} />}
      >
        {mode === 'form' && <FormPane ui={ui} />}
        {mode === 'json' && <JsonPane ui={ui} />}
        {mode === 'about' && <AboutPane ui={ui} />}
      </Tabs>
    </section>
  );
}

/** The open requests as tabs around everything that belongs to one. */
function OpenRequests({ ui, children }: { ui: Ui; children: ComponentChildren }) {
  const { con, t, language } = ui;
  const open = con.tabs.value;
  return (
    <Tabs
      label={t.openRequests}
      tabs={open.map(({ id, endpoint, sending }) => ({
        id,
        label: `${endpoint.value?.method} ${endpoint.value?.purpose[language]}${sending.value ? ' …' : ''}`,
      }))}
      selected={con.id}
      onSelect={(id) => (con.tab.value = open.find((tab) => tab.id === id) ?? con.tab.value)}
      aside={
        <>
          <button type="button" class="plain" aria-label={t.newRequest} title={t.newRequest} onClick={con.openTab}>
            +
          </button>
          {open.length > 1 && <RemoveButton label={t.closeRequest} onPress={con.closeTab} />}
        </>
      }
    >
      {children}
    </Tabs>
  );
}

/** Keys work from the whole panel: the rail and the header stand outside the console. */
function usePanelKeys(onKey: (event: KeyboardEvent) => void) {
  const root = useRef<HTMLDivElement>(null);
  // Before the console is on screen: a key that is pressed at once is heard.
  useLayoutEffect(() => {
    const panel = root.current?.closest<HTMLElement>('.panel');
    const listen = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof Element && !root.current?.contains(target) && !target.closest('dialog')) onKey(event);
    };
    panel?.addEventListener('keydown', listen, true);
    return () => panel?.removeEventListener('keydown', listen, true);
  });
  return root;
}

export function ConsoleView({ ctx }: ToolProps) {
  const con = getConsole(ctx);
  const ui = toUi(con, ctx);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      void con.send();
    } else if (event.key === 'Escape' && ui.con.sending.value && !ui.con.pending.value) {
      event.preventDefault();
      event.stopPropagation();
      ui.con.sending.value.cancel();
    }
  };
  const root = usePanelKeys(onKeyDown);
  return (
    <div class="rc" ref={root} onKeyDown={onKeyDown}>
      <div class="rc-grid">
        <Side ui={ui} />
        <OpenRequests ui={ui}>
          <div class="rc-work" key={ui.con.id}>
            <AddressLine ui={ui}>
              <MoreMenu ui={ui} />
            </AddressLine>
            <BlockedBar ui={ui} />
            <RequestPane ui={ui} />
            <ResultPane ui={ui} />
          </div>
        </OpenRequests>
      </div>
      <GuardDialog ui={ui} />
    </div>
  );
}
