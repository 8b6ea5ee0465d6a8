/** The identifier of a new rule. Knows nothing of VS Code, so that it is tested without one. */

/** Why text is not a rule identifier; undefined when it is one. */
export function ruleNameFault(text: string): string | undefined {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(text)) return undefined;
  return 'Small letters, digits and hyphens: <service>-<what is wrong>, as in s3-bucket-unencrypted';
}
