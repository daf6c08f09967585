import { parseDuration } from '../duration';
import { parseTimestamp } from '../timestamp';

/** How to write what was meant, for values that come from other tools or from habit; `expected` is what a message asks for. */
export function adviceForValue(value: unknown, expected: string): string | undefined {
  const text = String(value).trim();
  return (
    adviceForExpression(text) ??
    (expected.startsWith('a duration') ? written(durationMeant(text)) : undefined) ??
    (expected.startsWith('a time with its zone') ? adviceForTime(text) : undefined) ??
    (expected.startsWith('a table name') ? adviceForTable(text) : undefined)
  );
}

/** The marks of Helm, SSM, the shell and Step Functions. */
function adviceForExpression(text: string): string | undefined {
  const marked = /^(?:\$ ?)?\{\{?\s*([A-Za-z_][\w.]*)\s*\}?\}$|^\$\.?((?:inputs|steps|run|env|each)\.[\w.]+)$/.exec(
    text,
  );
  const inside = marked?.[1] ?? marked?.[2];
  return inside && `write an expression as \`\${{ ${inside.includes('.') ? inside : `inputs.${inside}`} }}\``;
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(ms|millis|milliseconds?)$/i, 'ms'],
  [/^(s|secs?|seconds?)$/i, 's'],
  [/^(m|mins?|minutes?)$/i, 'm'],
  [/^(h|hrs?|hours?)$/i, 'h'],
  [/^(d|days?)$/i, 'd'],
];

function durationMeant(text: string): string | undefined {
  if (parseDuration(text) !== undefined) return undefined;
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text);
  if (iso) return ['d', 'h', 'm', 's'].map((unit, at) => (iso[at + 1] ? `${iso[at + 1]}${unit}` : '')).join('');
  const [, count, word = ''] = /^(\d+(?:\.\d)?)\s*([a-z]+)$/i.exec(text) ?? [];
  const unit = units.find(([pattern]) => pattern.test(word))?.[1];
  if (count === undefined || !unit) return undefined;
  if (!count.includes('.')) return `${count}${unit}`;
  const [whole, tenth] = count.split('.');
  return unit === 'h' || unit === 'm' ? `${whole}${unit}${Number(tenth) * 6}${unit === 'h' ? 'm' : 's'}` : undefined;
}

function written(duration: string | undefined): string | undefined {
  return duration && parseDuration(duration) !== undefined ? `write \`${duration}\`` : undefined;
}

function adviceForTime(text: string): string | undefined {
  const [, day, time, zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (!day || !time) return undefined;
  const whole = `${day}T${time.length === 5 ? `${time}:00` : time}${zone || 'Z'}`;
  if (parseTimestamp(whole) === undefined) return undefined;
  return zone
    ? `write \`${whole}\``
    : `write \`${whole}\` if it is UTC, else its zone, such as \`+01:00\`, for the \`Z\``;
}

function adviceForTable(text: string): string | undefined {
  const name = /^arn:aws[\w-]*:dynamodb:[^:]*:\d*:table\/([\w.-]+)$/.exec(text)?.[1];
  return name && `write the name alone: \`${name}\``;
}
