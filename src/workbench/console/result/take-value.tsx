/** Keeps a value of the answer as a variable for the next requests, until the page is left. */
import { useState } from 'preact/hooks';
import type { Json, JsonPath } from '../../../rest/request/json.ts';
import { TextField } from '../../parts/controls.tsx';
import type { Ui } from '../ui.ts';

function toName(path: JsonPath): string {
  const names = path.filter((part): part is string => typeof part === 'string' && part !== 'value' && part !== 'type');
  return (names.at(-1) ?? 'value').replace(/^\$/, '').replace(/[^\p{L}\p{N}_]/gu, '_');
}

export function TakeValue({ ui, path, value }: { ui: Ui; path: JsonPath; value: Json }) {
  const { con, t } = ui;
  const suggested = toName(path);
  const [name, setName] = useState<string | null>(null);
  const used = name ?? suggested;
  const keep = (): void => {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(used)) return;
    con.taken.value = { ...con.taken.value, [used]: value };
    setName(null);
    ui.ctx.notify({ kind: 'success', text: `{{${used}}}` });
  };
  return (
    <span class="rc-take">
      <TextField aria-label={t.variableName} value={used} onType={setName} />
      <button type="button" class="link" onClick={keep}>
        {t.takeValue}
      </button>
    </span>
  );
}
