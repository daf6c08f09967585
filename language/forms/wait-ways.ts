import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import type { MapNode } from '../yaml/node';

/** The keys that say how a wait ends, and what each needs beside it. */
const ways: Readonly<Record<string, readonly string[]>> = { duration: [], until: [], for: ['that', 'deadline'] };
const onlyWithFor = ['that', 'every', 'deadline'];

/** Not in the schema, which sees no keys whose values are expressions. Misspelt keys are told by the schema. */
export function checkWays(value: MapNode, report: Report): void {
  const keys = value.entries.map(({ key }) => key);
  if (keys.some((key) => !(key in ways) && !onlyWithFor.includes(key))) return;
  const [way, other] = Object.keys(ways).filter((key) => keys.includes(key));
  if (way === undefined || other !== undefined) {
    const message = '`wait` must have exactly one of `duration`, `until` and `for`';
    report.add('wrong-value', value.span, message);
    return;
  }
  const entry = value.entries.find(({ key }) => key === way);
  for (const key of ways[way] ?? []) {
    if (!keys.includes(key))
      report.add('missing-key', entry?.keySpan ?? value.span, `\`wait\` needs \`${key}\` beside \`for\``, {
        help: helps[key],
      });
  }
  if (way === 'for') return;
  for (const { key, keySpan } of value.entries.filter(({ key }) => onlyWithFor.includes(key))) {
    report.add(
      'key-not-applicable',
      keySpan,
      `${quote(key)} belongs to a \`wait\` with \`for\`, but this one has \`${way}\``,
    );
  }
}

const helps: Readonly<Record<string, string>> = {
  that: '`that`: the expression that must become true, such as `reading.count == 0`',
  deadline: '`deadline`: how long until the step fails, such as `10m`',
};
