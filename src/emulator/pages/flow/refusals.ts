/** Puts a refused call where the person sees it: under the fields it names, and in the bar at the top. */
import type { CellPath } from '../../kintone-global/form-model.ts';
import type { FormState, PageState } from '../../kintone-global/page-state.ts';
import { isStaleToken } from '../../kintone-global/transport.ts';
import { say } from '../texts.ts';

interface RefusalBody {
  code?: string;
  message?: string;
  errors?: Record<string, { messages?: string[] }>;
  results?: unknown[];
}

/** Error codes of a session that is gone. */
const sessionCodes = new Set(['CB_AU01', 'CB_WA01', 'CB_IL02']);

function toBody(body: unknown): RefusalBody {
  if (typeof body !== 'object' || body === null) return {};
  const refusal = body as RefusalBody;
  const failed = refusal.results?.find((slot) => typeof slot === 'object' && slot !== null && 'code' in slot);
  return failed ? (failed as RefusalBody) : refusal;
}

/** Field that an error key such as `record.Items.value[0].value.Price.value` names. */
function toPath(form: FormState, key: string): CellPath | null {
  const parts = /^(?:record|records\[\d+\]\.record|records\[\d+\])\.(.+)$/.exec(key)?.[1] ?? key;
  const cell = /^(.+?)\.value\[(\d+)\]\.value\.(.+?)(?:\.value(?:s.*)?)?$/.exec(parts);
  if (cell) {
    const [, code = '', index = '', inner = ''] = cell;
    const row = form.model.rows(code)[Number(index)];
    return row ? { code: inner, table: { code, rowKey: row.key } } : null;
  }
  const code = form.model
    .codes()
    .find((known) => parts === known || parts.startsWith(`${known}.`) || parts.startsWith(`${known}[`));
  return code === undefined ? null : { code };
}

/** True for an answer that says the session is over, and for the page that a refused upload is answered with. */
function isSessionEnd(body: unknown): boolean {
  return sessionCodes.has(toBody(body).code ?? '') || (typeof body === 'string' && isStaleToken(body));
}

/** Text for a refused call in the person's language. */
export function refusalText(page: PageState, body: unknown): string {
  if (isSessionEnd(body)) return say(page)('signInAgain');
  const { message } = toBody(body);
  if (message) return message;
  return say(page)('networkDown');
}

/** Text for a page or a list that could not be read: nothing was typed that could be lost. */
export function loadRefusalText(page: PageState, body: unknown): string {
  const t = say(page);
  if (isSessionEnd(body)) return t('sessionOver');
  const { message, errors } = toBody(body);
  const details = Object.values(errors ?? {}).flatMap(({ messages }) => messages ?? []);
  return message ? [message, ...details].join(' ') : t('serverDown');
}

/** Shows a refused call; with a form, messages about fields stand under them. */
export function showRefusal(page: PageState, body: unknown, form: FormState | null): void {
  const refusal = toBody(body);
  const elsewhere: string[] = [];
  for (const [key, error] of Object.entries(refusal.errors ?? {})) {
    const path = form && toPath(form, key);
    const message = (error.messages ?? []).join(' ');
    if (form && path) form.model.write(path, { error: message });
    else if (message !== '') elsewhere.push(message);
  }
  // Kintone's own forms say this (GAIA_UN03) where the API speaks of a revision.
  const text = form && refusal.code === 'GAIA_CO02' ? say(page)('recordChanged') : refusalText(page, body);
  page.shell.notification.value = { kind: 'ERROR', message: [text, ...elsewhere].join('\n') };
}
