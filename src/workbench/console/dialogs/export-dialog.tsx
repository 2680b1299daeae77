/** The draft as code, in the form and sign-in chosen. */
import { useState } from 'preact/hooks';
import type { Endpoint } from '../../../rest/catalogue/endpoint.ts';
import { exportRequest, toExtension } from '../../../rest/export/export-request.ts';
import { authsFor, type ExportAuth, exportTargets, type ExportTarget, hasGate } from '../../../rest/export/target.ts';
import { toWireRequest } from '../../../rest/request/wire-request.ts';
import { substituteVariables } from '../../../rest/request/variables.ts';
import { Choice, type Option, Tick } from '../../parts/controls.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Copy } from '../../shell/copy.tsx';
import { downloadBlob } from '../result/download.ts';
import { toExportedRequest } from '../state/keep.ts';
import { toVariables } from '../state/send-request.ts';
import type { Ui } from '../ui.ts';

const authKeys = {
  session: 'signInSession',
  password: 'password',
  apiToken: 'apiToken',
  oauth: 'oauth',
  none: 'openToAll',
} as const;

/** The draft of the request in front as code. */
function toCode({ con }: Ui, endpoint: Endpoint, { target, auth, basic }: Chosen): string {
  if (auth === undefined) return '';
  const { request } = con.draft.value;
  const { values } = substituteVariables(request.values, toVariables(con.library.value, con.taken.value));
  const filled = toExportedRequest({ ...request, values });
  const options = { baseUrl: location.origin, auth, basic, fileName: con.file.value?.name ?? 'file.bin' };
  return exportRequest(target, { endpoint, request: filled, wire: toWireRequest(endpoint, filled) }, options);
}

interface Chosen {
  target: ExportTarget;
  /** Undefined where the target cannot express the call. */
  auth: ExportAuth | undefined;
  basic: boolean;
}

export function ExportDialog({ ui, onClose }: { ui: Ui; onClose: () => void }) {
  const { con, t } = ui;
  const [target, setTarget] = useState<ExportTarget>('kintone.api');
  const [wanted, setAuth] = useState<ExportAuth>('apiToken');
  const [basic, setBasic] = useState(false);
  const endpoint = con.endpoint.value;
  if (!endpoint) return null;
  const auths = authsFor(target, endpoint);
  const auth = auths.includes(wanted) ? wanted : auths[0];
  const text = toCode(ui, endpoint, { target, auth, basic });
  const actions = (
    <>
      <button
        type="button"
        class="btn"
        onClick={() => downloadBlob(new Blob([text]), `request.${toExtension(target)}`)}
      >
        {t.downloadFile}
      </button>
      <Copy ctx={ui.ctx} text={() => text} label={t.copyAll} />
      <button type="button" class="btn is-main" onClick={onClose}>
        {t.close}
      </button>
    </>
  );
  return (
    <Dialog title={t.exportTitle} onClose={onClose} actions={actions}>
      <div class="rc-dialog">
        <div class="rc-pair">
          <label>
            {t.exportAs}
            <Choice
              value={target}
              options={exportTargets.filter((item) => authsFor(item, endpoint).length > 0)}
              onPick={setTarget}
            />
          </label>
          <label>
            {t.signIn}
            <Choice
              value={auth ?? wanted}
              options={auths.map((item): Option<ExportAuth> => [item, t[authKeys[item]]])}
              onPick={setAuth}
            />
          </label>
        </div>
        {auth && hasGate({ auth, basic: true }) && <Tick label={t.basicToo} checked={basic} onTick={setBasic} />}
        <pre class="rc-code" tabIndex={0} aria-label={t.exportTitle}>
          {text}
        </pre>
        <p class="rc-hint">{t.exportNote}</p>
      </div>
    </Dialog>
  );
}
