import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type SignatureCheck = (header: string, body: string, secret: string, nowSeconds?: number) => boolean;

/** The check of a receiver, as the documentation shows it. */
export function documentedCheck(): SignatureCheck {
  const page = readFileSync(resolve(__dirname, '../../../docs/notifications.md'), 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  return new Function('require', `${code}; return isFromDrillbook;`)(require);
}
