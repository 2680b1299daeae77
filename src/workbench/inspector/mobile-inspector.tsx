/** The compact inspector in the header slot of mobile record pages: opened by one button, closed by the same. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { AppId, RecordId } from '../../core/ids.ts';
import type { Session } from '../../session/session.ts';
import type { Localized, Wording } from '../locales/messages.ts';
import { Copy } from '../shell/copy.tsx';
import { createFormFields } from '../shell/form-fields.ts';
import { RequestView } from '../shell/request-view.tsx';
import { createShadowHost, findShadowHost } from '../shell/shadow-host.ts';
import { shellMessages } from '../shell/shell-messages.ts';
import { useRequest } from '../shell/use-request.ts';
import { inspectorMessages } from './inspector-messages.ts';
import { type LoadedRecord, loadRecord } from './load-record.ts';
import mobileCss from './mobile-inspector.css?inline';
import { toFieldRows, toRevision } from './record-rows.ts';

const hostName = 'mobile-inspector';

interface MobileContext {
  session: Session;
  appId: AppId;
  recordId: RecordId;
  wording<T>(messages: Localized<T>): Wording<T>;
}

function Fields({ ctx, loaded }: { ctx: MobileContext; loaded: LoadedRecord }) {
  const words = ctx.wording(inspectorMessages);
  const rows = toFieldRows(loaded.record, loaded.labels, words);
  return (
    <>
      <p class="mi-line">
        <b>{words.record(loaded.id)}</b> {words.revision(toRevision(loaded.record))} · {words.fieldCount(rows.length)}{' '}
        <Copy ctx={ctx} text={() => JSON.stringify(loaded.record, null, 2)} label={words.copyJson} />
      </p>
      <dl class="mi-list" aria-label={words.tableLabel}>
        {rows.map((row) => [
          <dt key={`${row.code}:`}>
            <code>{row.code}</code> <small>{row.type}</small>
          </dt>,
          <dd key={row.code}>{row.text === '' ? <span class="empty">{words.empty}</span> : row.text}</dd>,
        ])}
      </dl>
    </>
  );
}

function Loaded({ ctx }: { ctx: MobileContext }) {
  const { session, appId, recordId } = ctx;
  const { state, reload } = useRequest((abort) => {
    const client = session.client.withSignal(abort);
    return loadRecord(client, createFormFields(client), { app: appId, id: recordId });
  }, []);
  return (
    <RequestView ctx={ctx} state={state} reload={reload}>
      {(loaded) => <Fields ctx={ctx} loaded={loaded} />}
    </RequestView>
  );
}

function MobileInspector({ ctx }: { ctx: MobileContext }) {
  const words = ctx.wording(inspectorMessages);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section aria-label={ctx.wording(shellMessages).title}>
      <button type="button" class="btn mi-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? words.hide : ctx.wording(shellMessages).openButton}
      </button>
      {isOpen && <Loaded ctx={ctx} />}
    </section>
  );
}

/** Puts the inspector into the slot; does nothing where it already stands for this record or where there is no record. */
export function addMobileInspector(slot: HTMLElement, session: Session): void {
  const { appId, recordId, language } = session.page.environment();
  if (appId === null || recordId === null) return;
  const name = `${hostName}-${recordId}`;
  if (findShadowHost(slot, name)) return;
  // Left over from the record shown before.
  slot.querySelector(`[data-session-workbench^="${hostName}-"]`)?.remove();
  const { element, root } = createShadowHost(name, [mobileCss], ':host{display:block!important}');
  root.lang = language;
  slot.append(element);
  const ctx: MobileContext = { session, appId, recordId, wording: (messages) => messages[language] };
  render(<MobileInspector ctx={ctx} />, root);
}
