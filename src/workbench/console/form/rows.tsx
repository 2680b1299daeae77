/** Numbered groups of inputs, each of which can be taken away. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { RemoveButton } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';

/** More inputs than anybody reads at once make typing slow. */
const maxShown = 10;

export interface RowsProps {
  ui: Ui;
  id: string;
  label: string;
  count: number;
  title: (index: number) => string;
  row: (index: number) => ComponentChildren;
  /** Stands with the first group. */
  aside?: ComponentChildren;
  addLabel: string;
  onRemove: (index: number) => void;
  onAdd: () => void;
}

export function Rows({ ui, id, label, count, title, row, aside, addLabel, onRemove, onAdd }: RowsProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? count : Math.min(count, maxShown);
  return (
    <div class="rc-rows" id={id} role="group" aria-label={label}>
      {Array.from({ length: shown }, (_, index) => (
        <fieldset key={index}>
          <legend>
            {title(index)}
            <RemoveButton label={fill(ui.t.remove, { name: title(index) })} onPress={() => onRemove(index)} />
          </legend>
          {row(index)}
          {index === 0 && aside}
        </fieldset>
      ))}
      {shown < count && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {fill(ui.t.andMore, { count: count - shown })}
        </button>
      )}
      <button type="button" class="link" onClick={onAdd}>
        {addLabel}
      </button>
    </div>
  );
}
