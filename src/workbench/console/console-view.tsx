/** The console as a whole: calls on the left, the request above, the answer below. */
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Tabs } from '../parts/tabs.tsx';
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
import { fill, toUi, type Ui } from './ui.ts';

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
        aside={
          endpoint && (
            <span class="rc-outside">{fill('{a}: {b}', { a: t.fromOutside, b: toOutsideText(ui, endpoint) })}</span>
          )
        }
      >
        {mode === 'form' && <FormPane ui={ui} />}
        {mode === 'json' && <JsonPane ui={ui} />}
        {mode === 'about' && <AboutPane ui={ui} />}
      </Tabs>
    </section>
  );
}

export function ConsoleView({ ctx }: ToolProps) {
  const con = getConsole(ctx);
  const ui = toUi(con, ctx);
  useEffect(() => takeIntent(ui), [ctx.intent.value]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      void con.send();
    } else if (event.key === 'Escape' && con.sending.value && !con.pending.value) {
      event.preventDefault();
      event.stopPropagation();
      con.sending.value.cancel();
    }
  };
  return (
    <div class="rc" onKeyDown={onKeyDown}>
      <div class="rc-grid">
        <Side ui={ui} />
        <div class="rc-work">
          <AddressLine ui={ui}>
            <MoreMenu ui={ui} />
          </AddressLine>
          <BlockedBar ui={ui} />
          <RequestPane ui={ui} />
          <ResultPane ui={ui} />
        </div>
      </div>
      <GuardDialog ui={ui} />
    </div>
  );
}

function takeIntent(ui: Ui): void {
  const { ctx, con } = ui;
  const intent = ctx.intent.value;
  if (intent?.kind !== 'request') return;
  ctx.intent.value = null;
  const { payload } = intent;
  if (typeof payload === 'object' && payload !== null && 'endpointId' in payload) {
    con.dispatch({ type: 'load', request: payload as Parameters<typeof con.run>[0] });
  }
}
