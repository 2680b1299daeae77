/** A field of the form where nothing is edited: detail and print pages. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FieldSetting, LayoutFieldSetting } from '../../kintone-global/page-boot.ts';
import type { ServerField, ServerRecord } from '../../kintone-global/record-shape.ts';
import type { ContentStyle } from '../../kintone-global/shell-state.ts';
import { isNumeric } from '../fields/format.ts';
import { ValueView } from '../fields/value-view.tsx';
import { usePage } from '../page-context.tsx';

/** Inline style for what `setFieldStyle` asked for; only checked values get there. */
export function toStyle(style: ContentStyle | undefined): Record<string, string> {
  return { ...style };
}

export function toWidth(item: LayoutFieldSetting): Record<string, string> {
  const width = Number(item.size?.width);
  return Number.isFinite(width) && width > 0 ? { width: `${Math.max(width, 120)}px` } : {};
}

function ShownTable({ setting, value }: { setting: FieldSetting; value: unknown }) {
  const rows = (Array.isArray(value) ? value : []) as { id: string; value: ServerRecord }[];
  const columns = Object.values(setting.fields ?? {});
  return (
    <div class="lk-subwrap" tabIndex={0} role="region" aria-label={setting.label}>
      <table class="lk-sub">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.code} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => (
                <td key={column.code}>
                  <div class={isNumeric(column.type, column) ? 'lk-value-number' : undefined}>
                    <ValueView type={column.type} value={row.value[column.code]?.value} setting={column} />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export interface ShownFieldProps {
  item: LayoutFieldSetting;
  setting: FieldSetting;
  field: ServerField | undefined;
}

export function ShownField({ item, setting, field }: ShownFieldProps) {
  const page = usePage();
  const element = useRef<HTMLDivElement>(null);
  const { code } = setting;
  useLayoutEffect(() => {
    page.slots.setField(code, element.current);
    return () => page.slots.setField(code, null);
  }, [code, field]);
  const style = page.shell.fieldStyles.value[code];
  const value = field?.value;
  const classes = [
    'lk-value',
    setting.type === 'MULTI_LINE_TEXT' ? 'lk-value-area' : '',
    isNumeric(setting.type, setting) ? 'lk-value-number' : '',
  ];
  return (
    <div class="lk-field" style={{ ...toWidth(item), ...toStyle(style?.background) }}>
      {setting.noLabel ? null : (
        <div class="lk-label" style={toStyle(style?.label)}>
          {setting.label}
        </div>
      )}
      {setting.type === 'SUBTABLE' ? (
        <div ref={element}>
          <ShownTable setting={setting} value={value} />
        </div>
      ) : (
        <div ref={element} class={classes.join(' ').trim()} style={toStyle(style?.content)}>
          <ValueView type={setting.type} value={value} setting={setting} />
        </div>
      )}
    </div>
  );
}
