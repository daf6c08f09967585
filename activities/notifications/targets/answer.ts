import type { HttpAnswer } from '../../hooks/http-call';
import { fail } from '../../step-failure';

/** `HTTP 204`, of an answer of 200 to 299. What else it holds is nobody's concern, and may be secret. */
export function told(name: string, { status }: HttpAnswer): string {
  if (status >= 200 && status <= 299) return `HTTP ${status}`;
  const message = `${name} answered HTTP ${status}, expected 200 to 299`;
  if (status === 429) fail('Throttled', message);
  if (status >= 500) fail('Unavailable', message);
  return fail('HookFailed', message);
}
