import { fail } from '../../step-failure';

/** The address of a target; it may be a secret, so that no message tells it. */
export function addressOf(text: string, target: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  return fail('InvalidInput', `The address of ${target} is no http or https address, or has a user in it`);
}
