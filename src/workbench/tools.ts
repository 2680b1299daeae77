/** The explicit list of tools, in the order of the rail. */
import { connectTool } from './connect/connect.tsx';
import { consoleTool } from './console/index.ts';
import { inspectorTool } from './inspector/inspector.tsx';
import { overviewTool } from './overview/overview.tsx';
import type { Tool } from './shell/tool.ts';

export const tools: readonly Tool[] = [overviewTool, consoleTool, inspectorTool, connectTool];
