/** The engines to choose from, each loaded only when it is chosen. */
import { failures } from '../command-line/failures.ts';
import type { DeployEngine } from './engine.ts';

const engineIds = ['customize-uploader', 'cli-kintone'] as const;

/** @throws ToolError for an unknown name. */
export async function loadEngine(id: string): Promise<DeployEngine> {
  switch (id) {
    case 'customize-uploader':
      return (await import('./customize-uploader.ts')).customizeUploader;
    case 'cli-kintone':
      return (await import('./cli-kintone.ts')).cliKintone;
    default:
      throw failures.optionInvalid('--engine', { en: engineIds.join(' or '), ja: ` ${engineIds.join(' または ')} ` });
  }
}
