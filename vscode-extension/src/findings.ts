/** Orders findings for the tree. Knows nothing of VS Code, so that it is tested without one. */
import { levels, type Finding, type Level } from './protocol';

export const groupings = ['file', 'rule', 'severity'] as const;
export type Grouping = (typeof groupings)[number];

export interface FindingGroup {
  /** The URI, the rule's identifier, or the level. */
  readonly key: string;
  /** The highest of its findings. */
  readonly level: Level;
  readonly findings: readonly Finding[];
}

const keyOf: Readonly<Record<Grouping, (finding: Finding) => string>> = {
  file: (finding) => finding.uri,
  rule: (finding) => finding.code,
  severity: (finding) => finding.level,
};

export function rank(level: Level): number {
  return levels.indexOf(level);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.uri, b.uri) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compare(a.code, b.code)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Groups in the order in which somebody would take them up: files by name, rules and severities by severity. Within a
 * file by line, elsewhere by severity first.
 */
export function group(findings: readonly Finding[], by: Grouping): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf[by](finding);
    const known = groups.get(key);
    if (known) known.push(finding);
    else groups.set(key, [finding]);
  }
  const ordered = [...groups].map(([key, members]): FindingGroup => {
    members.sort((a, b) => (by === 'file' ? 0 : rank(a.level) - rank(b.level)) || byPlace(a, b));
    const level = members.reduce<Level>((worst, each) => (rank(each.level) < rank(worst) ? each.level : worst), 'info');
    return { key, level, findings: members };
  });
  return ordered.sort((a, b) => (by === 'file' ? 0 : rank(a.level) - rank(b.level)) || compare(a.key, b.key));
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
