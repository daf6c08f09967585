import type { Span } from '../diagnostics/diagnostic';
import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { isIdentifier } from '../schema/values';

/** Reports a name that expressions cannot say. `cannot` begins the message: `an input cannot be named`. */
export function checkName(name: string, span: Span, cannot: string, report: Report): void {
  if (isIdentifier(name)) return;
  const joined = name.replace(/[^A-Za-z0-9_]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase());
  report.add('bad-name', span, `${cannot} ${quote(name)}`, {
    expected: 'letters, digits and `_`, not beginning with a digit, and no reserved word',
    help: nameInstead(name, joined, /variable/.test(cannot)),
  });
}

/** Whoever writes a runbook chooses its names, but seldom those of the environment. */
function nameInstead(name: string, joined: string, fixed: boolean): string | undefined {
  if (joined !== name && isIdentifier(joined)) return `write \`${joined}\``;
  const longer = `${name}_`;
  return !fixed && /^[A-Za-z]/.test(name) && isIdentifier(longer)
    ? `\`${name}\` is reserved: write \`${longer}\``
    : undefined;
}
