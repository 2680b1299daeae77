/** The form: rows, groups, tables, labels, rules, spacers, and either shown or editable fields in them. */
import type { ComponentChildren } from 'preact';
import type { FieldSetting, LayoutFieldSetting, LayoutRowSetting } from '../../kintone-global/page-boot.ts';
import { appOf } from '../../kintone-global/page-state.ts';
import { sanitizeRichText } from '../fields/sanitize.ts';
import { usePage } from '../page-context.tsx';
import { Slot } from './slot.tsx';
import { toWidth } from './shown-field.tsx';

export interface FormSheetProps {
  renderField: (setting: FieldSetting, item: LayoutFieldSetting) => ComponentChildren;
}

function useHidden(): ReadonlySet<string> {
  return usePage().shell.hiddenFields.value;
}

function Item({ item, renderField }: { item: LayoutFieldSetting } & FormSheetProps) {
  const page = usePage();
  const hidden = useHidden();
  const isHidden = hidden.has(item.code ?? '\u0000') || hidden.has(item.elementId ?? '\u0000');
  if (isHidden) return null;
  switch (item.type) {
    case 'LABEL':
      // oxlint-disable-next-line react/no-danger -- cleaned by DOMPurify in the line itself
      return (
        <div
          class="lk-note"
          style={toWidth(item)}
          dangerouslySetInnerHTML={{ __html: sanitizeRichText(item.label ?? '') }}
        />
      );
    case 'HR':
      return <hr class="lk-hr" />;
    case 'SPACER': {
      const height = Number(item.size?.height);
      const style = { ...toWidth(item), ...(height > 0 ? { minHeight: `${height}px` } : {}) };
      return (
        <div class="lk-spacer" style={style}>
          {item.elementId ? <Slot element={page.slots.space(item.elementId)} /> : null}
        </div>
      );
    }
    default: {
      const setting = appOf(page).fields[item.code ?? ''];
      return setting ? <>{renderField(setting, item)}</> : null;
    }
  }
}

function Group({ row, renderField }: { row: LayoutRowSetting } & FormSheetProps) {
  const page = usePage();
  const code = row.code ?? '';
  const setting = appOf(page).fields[code];
  const open = page.shell.openGroups.value[code] ?? setting?.openGroup === true;
  if (useHidden().has(code) || !setting) return null;
  return (
    <details
      class="lk-group"
      open={open}
      onToggle={(event) => {
        const { openGroups } = page.shell;
        const isOpen = event.currentTarget.open;
        if ((openGroups.peek()[code] ?? setting.openGroup === true) !== isOpen) {
          openGroups.value = { ...openGroups.peek(), [code]: isOpen };
        }
      }}
    >
      <summary>{setting.label}</summary>
      <div class="lk-group-body">
        <Rows rows={row.layout ?? []} renderField={renderField} />
      </div>
    </details>
  );
}

function Rows({ rows, renderField }: { rows: readonly LayoutRowSetting[] } & FormSheetProps) {
  const fields = appOf(usePage()).fields;
  const hidden = useHidden();
  return (
    <>
      {rows.map((row, index) => {
        if (row.type === 'GROUP') return <Group key={index} row={row} renderField={renderField} />;
        if (row.type === 'SUBTABLE') {
          const setting = fields[row.code ?? ''];
          if (!setting || hidden.has(setting.code)) return null;
          return (
            <div class="lk-row" key={index}>
              {renderField(setting, { type: 'SUBTABLE', code: setting.code })}
            </div>
          );
        }
        return (
          <div class="lk-row" key={index}>
            {(row.fields ?? []).map((item, position) => (
              <Item key={item.code ?? item.elementId ?? position} item={item} renderField={renderField} />
            ))}
          </div>
        );
      })}
    </>
  );
}

export function FormSheet({ renderField }: FormSheetProps) {
  const { layout } = appOf(usePage());
  return (
    <div class="lk-sheet">
      <Rows rows={layout} renderField={renderField} />
    </div>
  );
}
