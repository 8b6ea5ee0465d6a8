/** Finds the program. Knows nothing of VS Code, so that it is tested without one. */
import * as path from 'node:path';

export interface ServerSearch {
  /** The setting `lintel.path`; empty when not set. */
  readonly configured: string;
  readonly extensionPath: string;
  /** The environment's PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (file: string) => boolean;
}

export type FoundServer =
  | { readonly kind: 'found'; readonly file: string; readonly from: 'lintel.path' | 'extension' | 'PATH' }
  | { readonly kind: 'missing'; readonly reason: string };

/**
 * The program to run: the configured one, or the one that the extension carries, or the first on PATH. A configured
 * one that is missing is not replaced by another. Relative entries of PATH are left out: they would name programs of
 * the workspace.
 */
export function findServer(search: ServerSearch): FoundServer {
  const { configured, platform, isExecutable } = search;
  const name = platform === 'win32' ? 'lintel.exe' : 'lintel';
  const paths = platform === 'win32' ? path.win32 : path.posix;
  if (configured !== '') {
    if (!paths.isAbsolute(configured)) {
      return { kind: 'missing', reason: `The setting lintel.path has to be an absolute path; it is "${configured}".` };
    }
    if (isExecutable(configured)) return { kind: 'found', file: configured, from: 'lintel.path' };
    return { kind: 'missing', reason: `The setting lintel.path names "${configured}", which is not an executable program.` };
  }
  const carried = paths.join(search.extensionPath, 'server', name);
  if (isExecutable(carried)) return { kind: 'found', file: carried, from: 'extension' };
  for (const directory of search.searchPath.split(paths.delimiter)) {
    if (!paths.isAbsolute(directory)) continue;
    const file = paths.join(directory, name);
    if (isExecutable(file)) return { kind: 'found', file, from: 'PATH' };
  }
  return {
    kind: 'missing',
    reason: 'No lintel program was found: this build of the extension does not include one for this platform, and PATH does not contain one. Install Lintel, or set lintel.path.',
  };
}
