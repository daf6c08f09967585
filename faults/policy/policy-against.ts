import type { Json, JsonObject } from '../../language/json';
import type { Place } from './attempt';
import type { Chooser } from './chooser';
import type { Outlaw } from './outlaw';

/** A way in which a policy can stand against a step. */
export interface Refusing {
  readonly name: string;
  readonly rule: 'allow' | 'bounds' | 'hours';
  /** Kinds that it can stand against; any, unless told. */
  readonly kinds?: readonly string[];
  /** That the table is one that the run makes. */
  readonly made?: true;
}

export const refusings: readonly Refusing[] = [
  { name: 'allow', rule: 'allow' },
  { name: 'allow', rule: 'allow' },
  { name: 'allow of the first environment that fits', rule: 'allow' },
  { name: 'hours', rule: 'hours' },
  { name: 'bounds', rule: 'bounds', kinds: ['deleteItems'] },
  { name: 'madeByRun', rule: 'allow', kinds: ['deleteTable', 'deleteItems'], made: true },
];

const effects = ['reads', 'creates', 'changes', 'destroys'];

/** Environments of which the first that the step belongs to refuses it, and all else is allowed. */
export function policyAgainst(choose: Chooser, outlaw: Outlaw, place: Place, how: Refusing, now: Date): Json[] {
  const { effect } = outlaw;
  const others = effects.filter((each) => each !== effect);
  const allow =
    how.rule === 'allow'
      ? ['reads', 'creates', ...choose.some(['changes', 'destroys'].filter((each) => each !== effect))]
      : effects;
  const closed: JsonObject = {
    name: 'closed',
    match: matchOf(choose, outlaw, place),
    allow,
    ...(how.made && { madeByRun: others.filter((each) => each !== 'creates') }),
    ...(how.rule === 'bounds' && { bounds: { maxItems: choose.below(50) } }),
    ...(how.rule === 'hours' && { hours: otherHours(choose, now) }),
  };
  const elsewhere: readonly JsonObject[] = [
    { name: 'other-account', match: { accounts: ['999988887777', '9*'] }, allow: effects },
    { name: 'other-region', match: { regions: ['ap-*'] }, allow: effects },
    { name: 'other-tables', match: { tables: ['nothing-like-it-*'] }, allow: effects },
  ];
  const all =
    how.name.startsWith('allow of') || choose.maybe() ? [{ name: 'all-else', match: {}, allow: effects }] : [];
  // One that takes all that comes after it would be refused as a policy.
  const after = isWide(closed) ? [] : all;
  return [...choose.some(choose.shuffled(elsewhere)), closed, ...after];
}

function isWide({ match }: JsonObject): boolean {
  return Object.values(match as JsonObject).every((patterns) => (patterns as Json[]).includes('*'));
}

function matchOf(choose: Chooser, { table }: Outlaw, { account, region }: Place): JsonObject {
  const accounts = choose.one([undefined, [account], [`${account.slice(0, 4)}*`, '1*'], ['????????????']]);
  const regions = choose.one([undefined, [region], [`${region.slice(0, 3)}*`], ['*']]);
  const tables = table === null ? choose.one([undefined, ['*']]) : choose.one([undefined, ...patternsOf(table)]);
  return { ...(accounts && { accounts }), ...(regions && { regions }), ...(tables && { tables }) };
}

function patternsOf(table: string): string[][] {
  const half = Math.ceil(table.length / 2);
  return [
    [table],
    ['nothing', `${table.slice(0, half)}*`],
    [`*${table.slice(half)}`],
    [table.replace(/./, '?')],
    ['*'],
  ];
}

/** Some that do not hold now: later today, or on other days. */
function otherHours(choose: Chooser, now: Date): JsonObject {
  const clock = (hours: number) => `${new Date(now.getTime() + hours * 3_600_000).toISOString().slice(11, 13)}:00`;
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const today = now.getUTCDay();
  const later = choose.maybe();
  if (later) return { timezone: 'UTC', from: clock(2 + choose.below(3)), to: clock(8 + choose.below(8)) };
  const others = days.filter((_, day) => day !== today && day !== (today + 1) % 7 && day !== (today + 6) % 7);
  return { timezone: choose.one(['UTC', 'Europe/Berlin']), days: others, from: '00:00', to: '24:00' };
}
