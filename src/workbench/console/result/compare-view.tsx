/** Two answers side by side, only where they differ. */
import { useMemo } from 'preact/hooks';
import { type Json, printPath, toPlainText } from '../../../rest/request/json.ts';
import { compareJson } from '../state/compare.ts';
import { fill, type Ui } from '../ui.ts';

function toText(value: Json | undefined): string {
  return value === undefined ? '' : toPlainText(value).slice(0, 300);
}

export function CompareView({ ui, before, after, name }: { ui: Ui; before: Json; after: Json; name: string }) {
  const { t } = ui;
  const differences = useMemo(() => compareJson(before, after), [before, after]);
  return (
    <div class="rc-raw rc-changes is-tall" tabIndex={0} role="region" aria-label={t.pin}>
      <p>{fill(t.pinned, { name })}</p>
      {differences.length === 0 ? (
        <p class="rc-hint is-ok">{t.samePinned}</p>
      ) : (
        <table>
          <caption>{fill(t.changesTitle, { count: differences.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t.path}</th>
              <th scope="col">{t.earlier}</th>
              <th scope="col">{t.now}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => (
              <tr key={printPath(difference.path)}>
                <th scope="row">
                  <code>{printPath(difference.path)}</code> <small>{t[difference.kind]}</small>
                </th>
                <td class="is-before">{toText(difference.before)}</td>
                <td class="is-after">{toText(difference.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
