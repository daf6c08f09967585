/** What IAM does not allow, as it says itself; a call may need more actions than the one of its name. */
export type DeniedAction = { readonly action: string; readonly resource?: string };

export function deniedAction(message: string): DeniedAction | undefined {
  const [, action, resource] = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/.exec(message) ?? [];
  if (action === undefined) return undefined;
  return { action, ...(resource !== undefined && { resource }) };
}
