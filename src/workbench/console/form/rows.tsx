/** Numbered groups of inputs, each of which can be taken away. */
import type { ComponentChildren } from 'preact';
import { RemoveButton } from '../../parts/controls.tsx';
import { fill, type Ui } from '../ui.ts';

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
  return (
    <div class="rc-rows" id={id} role="group" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index}>
          <legend>
            {title(index)}
            <RemoveButton label={fill(ui.t.remove, { name: title(index) })} onPress={() => onRemove(index)} />
          </legend>
          {row(index)}
          {index === 0 && aside}
        </fieldset>
      ))}
      <button type="button" class="link" onClick={onAdd}>
        {addLabel}
      </button>
    </div>
  );
}
