/** "What does this setting do?": the box holds masked text only, from the first letter on. */
import { useState } from 'preact/hooks';
import { explainSetting } from '../../rest/connect/explain-setting.ts';
import { explainHeaders } from '../../rest/connect/header-calculator.ts';
import { maskPasted } from '../../rest/connect/mask-pasted.ts';
import { methodNames } from '../../rest/connect/methods.ts';
import type { ToolProps } from '../shell/tool.ts';
import { connectMessages } from './connect-messages.ts';

export function ExplainView({ ctx }: ToolProps) {
  const words = ctx.wording(connectMessages);
  const language = ctx.language.value;
  const [masked, setMasked] = useState('');
  const { present, winner, notes } = explainSetting(masked);
  const names = present.map((method) => methodNames[method][language]).join(', ');
  return (
    <div class="con-page">
      <label class="con-choice">
        <span>{words.pasteLabel}</span>
        <textarea
          class="field con-paste"
          rows={7}
          spellcheck={false}
          autocomplete="off"
          value={masked}
          onInput={(event) => {
            const box = event.currentTarget;
            const text = maskPasted(box.value);
            // Written at once, so that a credential is not even drawn.
            if (text !== box.value) box.value = text;
            setMasked(text);
          }}
        />
        <small>{words.pasteHint}</small>
      </label>
      {masked.trim() !== '' && (
        <div role="status">
          {winner && <h3>{words.wins(methodNames[winner][language])}</h3>}
          {names && <p>{words.present(names)}</p>}
          <ul class="con-notes">
            {notes.map((note) => (
              <li key={note.en}>{note[language]}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

export function CalculatorView({ ctx }: ToolProps) {
  const words = ctx.wording(connectMessages);
  const { joined, encoded, headers } = explainHeaders(btoa);
  return (
    <div class="con-page">
      <small>{words.calculatorHint}</small>
      <dl class="con-rows">
        <div>
          <dt>{words.joined}</dt>
          <dd>
            <code>{joined}</code>
          </dd>
        </div>
        <div>
          <dt>{words.encoded}</dt>
          <dd>
            <code>{encoded}</code>
          </dd>
        </div>
        {headers.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
