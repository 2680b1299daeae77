/** Formatted text: an editable element whose markup is cleaned on the way in and out. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isUnset } from '../../kintone-global/record-shape.ts';
import { toText } from '../../kintone-global/to-text.ts';
import { useSay } from '../page-context.tsx';
import type { TextKey } from '../texts.ts';
import type { InputProps } from './field-input.tsx';
import { sanitizeRichText } from './sanitize.ts';

const tools: readonly { command: string; text: string; name: TextKey }[] = [
  { command: 'bold', text: 'B', name: 'bold' },
  { command: 'italic', text: 'I', name: 'italic' },
  { command: 'underline', text: 'U', name: 'underline' },
  { command: 'insertUnorderedList', text: '•', name: 'bullets' },
];

export function RichTextInput({ cell, isDisabled, change, id, name }: InputProps) {
  const t = useSay();
  const editor = useRef<HTMLDivElement>(null);
  const value = isUnset(cell.value) ? '' : toText(cell.value);
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    // Only what came from outside is written: rewriting what was typed would move the caret.
    if (editor.current && shown.current !== value) {
      editor.current.innerHTML = sanitizeRichText(value);
      shown.current = value;
    }
  }, [value]);
  return (
    <div>
      <div class="lk-rich-tools">
        {tools.map((tool) => (
          <button
            key={tool.command}
            type="button"
            class="lk-btn lk-btn-icon lk-btn-small"
            aria-label={`${name}: ${t(tool.name)}`}
            disabled={isDisabled}
            onMouseDown={(event) => {
              event.preventDefault();
              // The only editing command that every browser still has; a preview needs no more.
              document.execCommand(tool.command);
            }}
          >
            {tool.text}
          </button>
        ))}
      </div>
      <div
        ref={editor}
        id={id}
        class="lk-rich"
        role="textbox"
        aria-multiline="true"
        aria-label={t('richText', { field: name })}
        contentEditable={!isDisabled}
        onBlur={(event) => {
          const html = sanitizeRichText(event.currentTarget.innerHTML);
          if (html === value) return;
          shown.current = html;
          change(html);
        }}
      />
    </div>
  );
}
