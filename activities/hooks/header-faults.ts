import type { JsonObject } from '../../language/json';
import type { InputFault } from '../../language/step-kind';

/** Headers that carry what must not be in a runbook, nor in a plan and with it in Temporal's history. */
const secretHeader =
  /^(proxy-)?authorization$|cookie|token|secret|password|credential|(api|access|auth)-?key|signature/i;

export function headerFaults({ headers }: JsonObject): InputFault[] {
  if (headers === null || typeof headers !== 'object' || Array.isArray(headers)) return [];
  return Object.entries(headers)
    .filter(([name, value]) => secretHeader.test(name) && typeof value !== 'object')
    .map(([name]) => ({
      at: ['headers', name],
      always: true,
      message: `the header \`${name}\` carries a secret, which must not be written here`,
      help: `write \`${name}: { secret: NAME }\`, with \`prefix: "Bearer "\` where it is one: the worker reads DRILLBOOK_SECRET_NAME`,
    }));
}
