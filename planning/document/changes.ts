import { canonicalText } from '../../language/digest';
import type { Finding } from '../finding';
import { isEssential, type Look } from '../look';
import type { PlanDocument } from './schema';

/** How the world differs from what a saved plan was made for. */
export interface Change {
  readonly path: string;
  readonly check: string;
  readonly subject: string;
  readonly was: string;
  readonly is: string;
  readonly hint?: string;
}

export interface Changes {
  /** What stands against the run now, or is another thing than it was. */
  readonly changes: readonly Change[];
  /** What was known and cannot be found out now. */
  readonly unclear: readonly Finding[];
}

/** What matters only: a count within its bound or a later restorable time is no change. */
export function changesSince(saved: PlanDocument, { place, findings }: Look): Changes {
  const before = new Map(saved.findings.map((one) => [keyOf(one), one]));
  const changes = findings.flatMap((now) => changeOf(before.get(keyOf(now)), now));
  const unclear = findings.filter((now) => now.state === 'unknown' && isEssential(now));
  return { changes: [...placeChanges(saved, place), ...changes], unclear };
}

function keyOf({ path, check, subject }: Finding): string {
  return JSON.stringify([path, check, check === 'iamActions' ? '' : subject]);
}

function changeOf(was: Finding | undefined, now: Finding): Change[] {
  const { path, check, subject, found, hint } = now;
  if (now.state === 'unknown') return [];
  const better = was?.state === 'blocked' || was?.state === 'unknown' || was === undefined;
  const same = better || canonicalText(was.facts) === canonicalText(now.facts);
  if (now.state !== 'blocked' && same) return [];
  return [{ path, check, subject, was: was?.found ?? 'not looked at', is: found, hint }];
}

function placeChanges({ place: was }: PlanDocument, now: Look['place']): Change[] {
  const of = (name: 'account' | 'region' | 'endpoint'): Change[] => {
    const [before, is] = [was[name], now[name] ?? null];
    if (before === is || before === null) return [];
    const hint = 'run it where it was made, or make a plan for here.';
    return [{ path: 'run', check: name, subject: 'the place', was: before, is: is ?? 'not known', hint }];
  };
  return [...of('account'), ...of('region'), ...of('endpoint')];
}
