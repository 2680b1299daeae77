/** Variables: kept ones with their values, and those taken from answers. */
import { useState } from 'preact/hooks';
import { toPlainText } from '../../../rest/request/json.ts';
import { RemoveButton, TextField } from '../../parts/controls.tsx';
import { isEnter } from '../../parts/keys.ts';
import { looksLikeCredential } from '../state/credential-shape.ts';
import { removeVariable, setVariable } from '../state/library.ts';
import { fill, type Ui } from '../ui.ts';

export function VariableList({ ui }: { ui: Ui }) {
  const { con, ctx, t } = ui;
  const [name, setName] = useState('');
  const library = con.library.value;
  const set = (variable: string, value: string): void => {
    if (looksLikeCredential(variable, value)) ctx.notify({ kind: 'error', text: t.variableSecret });
    else con.library.value = setVariable(library, { name: variable, value });
  };
  const add = (): void => {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return;
    set(name, library.variables.find((variable) => variable.name === name)?.value ?? '');
    setName('');
  };
  const forget = (gone: string): void => {
    con.taken.value = Object.fromEntries(Object.entries(con.taken.value).filter(([other]) => other !== gone));
  };
  return (
    <section aria-label={t.variables}>
      <h3 class="rc-group">{t.variables}</h3>
      {library.variables.map((variable) => (
        <div key={variable.name} class="rc-var">
          <code>{`{{${variable.name}}}`}</code>
          <input
            class="field"
            aria-label={fill(t.variableValue, { name: variable.name })}
            value={variable.value}
            onChange={(event) => set(variable.name, event.currentTarget.value)}
          />
          <RemoveButton
            label={fill(t.delete, { name: variable.name })}
            onPress={() => (con.library.value = removeVariable(library, variable.name))}
          />
        </div>
      ))}
      {Object.entries(con.taken.value).map(([taken, value]) => (
        <div key={taken} class="rc-var">
          <code>{`{{${taken}}}`}</code>
          <small title={t.variableTaken}>
            {toPlainText(value).slice(0, 60)} · {t.variableTaken}
          </small>
          <RemoveButton label={fill(t.delete, { name: taken })} onPress={() => forget(taken)} />
        </div>
      ))}
      <div class="rc-var">
        <TextField
          aria-label={t.variableName}
          placeholder={t.variableName}
          value={name}
          onType={setName}
          onKeyDown={(event) => {
            if (isEnter(event)) add();
          }}
        />
        <button type="button" class="btn" onClick={add}>
          {t.variableAdd}
        </button>
      </div>
    </section>
  );
}
