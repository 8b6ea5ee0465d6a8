import { NotificationType, RequestType, type Position } from 'vscode-languageclient/node';
import type { Finding, Graph, Status } from './protocol';

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export const StatusNotification = new NotificationType<Status>('lintel/status');
export const FindingsRequest = new RequestType<Record<string, never>, { findings: Finding[] }, void>('lintel/findings');
export const ScanWorkspaceRequest = new RequestType<Record<string, never>, null, void>('lintel/scanWorkspace');
export const ExplainRequest = new RequestType<{ rule: string }, { markdown: string }, void>('lintel/explain');
export const GraphRequest = new RequestType<InDocument, Graph, void>('lintel/graph');
export const ResourceRequest = new RequestType<InDocument & { position: Position }, { text: string }, void>('lintel/resource');
