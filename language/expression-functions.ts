import {
  type CelFunc,
  CelScalar,
  type CelType,
  type CelValue,
  celEnv,
  celFunc,
  celMethod,
  isCelError,
  listType,
} from '@bufbuild/cel';
import { parseDuration } from './duration';
import { joinLists } from './expression-lists';
import { parseSize } from './size';
import { parseTimestamp } from './timestamp';

const { BOOL, DOUBLE, DYN, INT, STRING, UINT } = CelScalar;
const LIST = listType(DYN);

const standardFunctions: readonly CelFunc[] = Array.from(celEnv().funcs);

const TIMESTAMP = standard('timestamp', STRING).result;
const DURATION = standard('duration', STRING).result;

/**
 * JSON does not tell 2 from 2.0, so an integer must be able to meet a fraction in arithmetic;
 * CEL by itself only compares them.
 */
const mixedArithmetic = (
  [
    ['_+_', (a: number, b: number) => a + b],
    ['_-_', (a: number, b: number) => a - b],
    ['_*_', (a: number, b: number) => a * b],
    ['_/_', (a: number, b: number) => a / b],
  ] as const
).flatMap(([name, apply]) => [
  celFunc(name, [INT, DOUBLE], DOUBLE, (a, b) => apply(Number(a), b)),
  celFunc(name, [DOUBLE, INT], DOUBLE, (a, b) => apply(a, Number(b))),
]);

/** Errors quote no value: it could come out of a table, and messages must not show it. */
const readText = [
  celFunc('timestamp', [STRING], TIMESTAMP, timeOf),
  celFunc('timestamp', [INT], TIMESTAMP, (seconds) => call('timestamp', INT, seconds * 1000n) as never),
  celFunc('duration', [STRING], DURATION, durationOf),
  celFunc('bytes', [STRING], INT, (text) => {
    const size = parseSize(text);
    if (size === undefined) throw new RangeError('Expected a size such as `512`, `10GiB` or `1.5GB`; the text is none');
    return BigInt(size);
  }),
  celFunc('int', [STRING], INT, (text) => {
    if (!/^[-+]?\d{1,19}$/.test(text)) throw new RangeError('Expected digits to make an integer of; the text is none');
    return call('int', STRING, text.replace('+', '')) as bigint;
  }),
  celFunc('uint', [STRING], UINT, (text) => {
    if (!/^\d{1,20}$/.test(text)) throw new RangeError('Expected digits to make an integer of; the text is none');
    return call('uint', STRING, text) as never;
  }),
  celFunc('double', [STRING], DOUBLE, (text) => {
    if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.slice(0, 400))) {
      throw new RangeError('Expected digits to make a number of; the text is none');
    }
    return Number(text);
  }),
  celFunc('bool', [STRING], BOOL, (text) => {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new RangeError('Expected `true` or `false`; the text is neither');
  }),
];

const durations = [
  celFunc('seconds', [DURATION], INT, (duration) => call('int', DURATION, duration) as bigint),
  celFunc('seconds', [STRING], INT, (text) => call('int', DURATION, durationOf(text)) as bigint),
];

/** Of two times, each as a time or as ISO 8601 text. */
const choices = (['earlier', 'later'] as const).flatMap((name) =>
  [TIMESTAMP, STRING].flatMap((a) =>
    [TIMESTAMP, STRING].map((b) =>
      celFunc(name, [a, b], TIMESTAMP, (first: CelValue, second: CelValue) => {
        const [one, other] = [asTime(first), asTime(second)];
        const isEarlier = standard('_<_', TIMESTAMP, TIMESTAMP).call(0, undefined, [one, other]) === true;
        return (isEarlier === (name === 'earlier') ? one : other) as never;
      }),
    ),
  ),
);

const standardMatches = standard('matches', STRING);

/** Why a text is no regular expression, with the part of it that is wrong; nothing when it is one. */
export function regularExpressionFault(pattern: string): string | undefined {
  const result = standardMatches.call(0, '', [pattern]);
  return isCelError(result) ? result.message : undefined;
}

const matches = celMethod('matches', STRING, [STRING], BOOL, function (pattern) {
  const result = standardMatches.call(0, this, [pattern]);
  if (isCelError(result)) throw new RangeError(result.message.replace(/: `.*`$/s, ''));
  return result === true;
});

/** In UTC or at a fixed offset. CEL's own ask the machine for its zone, and workers are many machines. */
const parts: Readonly<Record<string, (date: Date) => number>> = {
  getFullYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getDayOfMonth: (date) => date.getUTCDate() - 1,
  getDayOfWeek: (date) => date.getUTCDay(),
  getDayOfYear: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000),
  getHours: (date) => date.getUTCHours(),
  getMinutes: (date) => date.getUTCMinutes(),
  getSeconds: (date) => date.getUTCSeconds(),
  getMilliseconds: (date) => date.getUTCMilliseconds(),
};

const timeParts = Object.entries(parts).flatMap(([name, part]) => [
  celMethod(name, TIMESTAMP, [], INT, function () {
    return BigInt(part(dateOf(this)));
  }),
  celMethod(name, TIMESTAMP, [STRING], INT, function (zone) {
    return BigInt(part(dateOf(this, offsetMs(zone))));
  }),
]);

/** What takes the place of CEL's own, and what CEL has not. */
export const ownFunctions: readonly CelFunc[] = [
  ...mixedArithmetic,
  ...readText,
  ...durations,
  ...choices,
  celFunc('_+_', [LIST, LIST], LIST, joinLists),
  matches,
  ...timeParts,
];

function timeOf(text: string): never {
  if (parseTimestamp(text) === undefined) {
    throw new RangeError('Expected a time with its zone, such as `2026-11-23T14:03:00Z`; the text is none');
  }
  return call('timestamp', STRING, text) as never;
}

function asTime(value: CelValue): CelValue {
  return typeof value === 'string' ? timeOf(value) : value;
}

/** As runbooks write it, such as `2d` or `1h30m`; or as CEL does, such as `-1.5h`. */
function durationOf(text: string): never {
  if (!isDuration(text)) throw new RangeError('Expected a duration such as `5m`, `1h30m` or `2d`; the text is none');
  const own = parseDuration(text);
  return call('duration', STRING, own === undefined ? text : `${own}ms`) as never;
}

const celDuration = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/;

function isDuration(text: string): boolean {
  return parseDuration(text) !== undefined || (text.length <= 60 && celDuration.test(text));
}

/** What a function expects of a text that it cannot read; nothing when it can, or reads no text. */
export function expectedOfText(name: string, text: string): string | undefined {
  const reads = name === 'duration' || name === 'seconds' ? isDuration(text) : undefined;
  if (reads) return undefined;
  const own = ownFunctions.find((func) => func.name === name && func.arguments.every((type) => type === STRING));
  const result = own?.call(
    0,
    undefined,
    own.arguments.map(() => text),
  );
  return isCelError(result) ? /^Expected (.*); the text is n/.exec(result.message)?.[1] : undefined;
}

function dateOf(time: CelValue, offset = 0): Date {
  const { seconds, nanos } = (time as unknown as { message: { seconds: bigint; nanos: number } }).message;
  return new Date(Number(seconds) * 1000 + Math.trunc(nanos / 1e6) + offset);
}

function offsetMs(zone: string): number {
  if (zone === 'UTC' || zone === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-]?)(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (hours === undefined) throw new RangeError('Expected `UTC` or an offset such as `+01:00` as time zone');
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function standard(name: string, ...types: readonly CelType[]): CelFunc {
  const wanted = types.map((type) => type.name).join();
  const found = standardFunctions.find(
    (each) => each.name === name && each.arguments.map((type) => type.name).join() === wanted,
  );
  if (!found) throw new TypeError(`CEL has no function ${name}(${wanted})`);
  return found;
}

function call(name: string, type: CelType, value: CelValue): CelValue {
  const result = standard(name, type).call(0, undefined, [value]);
  if (result === undefined || isCelError(result)) throw result ?? new TypeError(`${name} takes no such value`);
  return result;
}
