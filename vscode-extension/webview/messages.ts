/** What the extension and the graph's page say to each other. Nothing here needs a browser or an editor. */

export const levels = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Level = (typeof levels)[number];

/** A resource of docs/graph-format.md; lines and columns from 1. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly source_type?: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly via: string;
}

export interface Graph {
  readonly resources: readonly Resource[];
  readonly edges: readonly Edge[];
}

/** A finding on a resource; `range` is LSP's, lines and characters from 0. */
export interface Finding {
  readonly address: string;
  /** All addresses, when equal instances share one finding. */
  readonly instances?: readonly string[];
  readonly level: Level;
  readonly rule: string;
  readonly message: string;
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface ToPage {
  readonly type: 'graph';
  readonly title: string;
  readonly graph: Graph;
  readonly findings: readonly Finding[];
}

/** `ready` asks for the graph; `line` and `column` count from 1. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly uri?: string; readonly file?: string; readonly line: number; readonly column: number }
  | { readonly type: 'explain'; readonly rule: string };
