/** A refusal or a missing answer, explained. */
import { isAppError, KintoneApiError } from '../../../core/errors.ts';
import { isJsonObject } from '../../../rest/request/json.ts';
import type { Answer } from '../state/answer.ts';
import type { Ui } from '../ui.ts';

function readCode(error: unknown): { code: string; id: string; message: string; fields: [string, string][] } {
  const facts = isJsonObject(error) ? (error as Record<string, unknown>) : {};
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '');
  const errors = facts['errors'];
  const fields = isJsonObject(errors)
    ? Object.entries(errors).map(([path, found]): [string, string] => {
        const messages = isJsonObject(found) && Array.isArray(found['messages']) ? found['messages'] : [];
        return [path, messages.map(String).join(' ')];
      })
    : [];
  const message =
    error instanceof KintoneApiError || 'kintoneMessage' in facts
      ? text('kintoneMessage')
      : error instanceof Error
        ? error.message
        : text('message');
  return { code: text('code'), id: text('id'), message, fields };
}

export function ErrorView({ ui, error, answer }: { ui: Ui; error: unknown; answer: Answer }) {
  const { t } = ui;
  const { code, id, message, fields } = readCode(error);
  return (
    <div class="con-error problem" role="alert">
      <strong>
        {isAppError(error) && code !== '' ? code : t.noAnswer} <span>{answer.sent.endpoint.id}</span>
      </strong>
      <p>{message}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(([path, text]) => (
            <li key={path}>
              <code>{path}</code> {text}
            </li>
          ))}
        </ul>
      )}
      {id !== '' && (
        <dl>
          <dt>{t.errorId}</dt>
          <dd>{id}</dd>
        </dl>
      )}
    </div>
  );
}
