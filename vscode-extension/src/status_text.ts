/** What the status item says. Knows nothing of VS Code, so that it is tested without one. */
import { count } from './findings';
import { levels, type Status } from './protocol';

export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly status: Status }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly attention: 'none' | 'warning' | 'error';
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

export function statusText(state: ServerState): StatusText {
  switch (state.kind) {
    case 'starting':
      return { text: '$(loading~spin) Lintel', tooltip: 'Lintel is scanning the workspace.', attention: 'none' };
    case 'disabled':
      return { text: '$(circle-slash) Lintel', tooltip: 'Lintel is turned off by the setting `lintel.enable`.', attention: 'none' };
    case 'stopped':
      return { text: '$(error) Lintel', tooltip: state.reason, attention: 'error' };
    case 'ready':
      break;
  }
  const { findings, files, suppressed, version, durationMs } = state.status;
  const total = levels.reduce((sum, level) => sum + findings[level], 0);
  const grave = findings.critical + findings.high;
  const counts = levels.filter((level) => findings[level] > 0).map((level) => `${findings[level]} ${level}`);
  const rows = [
    `**Lintel ${version}**`,
    total === 0 ? 'No findings' : `${count(total, 'finding')}: ${counts.join(', ')}`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    `${count(files, 'file')}, last scan ${duration(durationMs)}`,
  ];
  return {
    text: total === 0 ? '$(pass) Lintel' : `$(shield) ${grave > 0 ? `${grave} / ` : ''}${total}`,
    tooltip: rows.join('\n\n'),
    attention: 'none',
  };
}
