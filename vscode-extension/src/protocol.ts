/** What Lintel's server says beyond LSP; docs/editors.md describes it. */
import type { Range } from 'vscode-languageclient/node';

export const levels = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Level = (typeof levels)[number];

/** After each scan. */
export interface Status {
  readonly state: 'ready';
  readonly version: string;
  readonly files: number;
  readonly suppressed: number;
  readonly findings: Readonly<Record<Level, number>>;
  readonly durationMs: number;
}

/** A finding anywhere in the workspace; positions are LSP's. */
export interface Finding {
  readonly uri: string;
  readonly range: Range;
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  /** `instances`: all addresses, when equal instances share the finding. */
  readonly data: { readonly address: string; readonly instances?: readonly string[]; readonly title: string; readonly fix: string };
}

/** docs/graph-format.md; lines and columns from 1. */
export interface Graph {
  readonly resources: readonly { readonly address: string; readonly type: string; readonly file: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly via: string }[];
}
