/** ESLint plug-in: the rule `no-embedded-credential` says in the editor what the other gates say. */
import { isBlocking, scanFile } from '../../secrets/index.ts';

interface RuleContext {
  filename: string;
  sourceCode: { text: string };
  report(descriptor: { loc: { line: number; column: number }; messageId: 'found'; data: Record<string, string> }): void;
}

const noEmbeddedCredential = {
  meta: {
    type: 'problem',
    docs: { description: 'Refuses credentials written into the source.' },
    messages: { found: '{{message}} {{masked}} {{advice}}' },
    schema: [],
  },
  create(context: RuleContext) {
    return {
      Program(): void {
        for (const finding of scanFile({ path: context.filename, text: context.sourceCode.text }).filter(isBlocking)) {
          const { line, column, message, masked, advice } = finding;
          context.report({ loc: { line, column: column - 1 }, messageId: 'found', data: { message, masked, advice } });
        }
      },
    };
  },
} as const;

/** The plug-in for `eslint.config.js`: `plugins: { kintone: plugin }`. */
export const plugin = {
  meta: { name: 'kintone-session-workbench' },
  rules: { 'no-embedded-credential': noEmbeddedCredential },
};
