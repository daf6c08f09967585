import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../language/plan';
import { planOfSteps } from './plan-of';

/** `whole` and `segments` pass, and `killed` although its steps fail; the others fail, each in its own way. */
export const canaryRuns = [
  'whole',
  'segments',
  'killed',
  'number',
  'grouped',
  'twice',
  'huge',
  'keyless',
  'refused',
  'filter',
  'bounds',
  'shape',
  'exported',
] as const;

export type CanaryRun = (typeof canaryRuns)[number];

/** Steps that read more than a page of a segment, by the activity that does. */
const longSteps = {
  'countItems.segment': 'countItems: { table: canary-large, segments: 501 }',
  'compareTables.segment': 'compareTables: { a: canary, b: canary-large, segments: 2 }',
  'fingerprintTable.segment': 'fingerprintTable: { table: canary-large, segments: 2 }',
  'exportItems.segment': 'exportItems: { table: canary-large, to: export-killed, segments: 2 }',
  'reconcileItems.prepare.segment': 'reconcileItems: { from: canary-large, to: canary, segments: 2 }',
};

/** In the order of the run `killed`, whose worker is to die in each. */
export const longActivities = Object.keys(longSteps);

export interface Words {
  readonly key: string;
  readonly value: string;
  readonly filter: string;
  readonly answer: string;
}

/** The files that the plans load. */
export function writeCanaryFiles(directory: string, { key, value, filter }: Words): void {
  const write = (name: string, ...lines: readonly string[]) => writeFileSync(join(directory, name), lines.join('\n'));
  const rows = Array.from({ length: 200 }, (_, n) => `${key}-${n},${value},${n % 4 === 0 ? filter : 'x'},${n}`);
  write('items.csv', 'PK,SK,state,total', ...rows);
  // Four to a segment, of which three fill a page.
  const note = value.repeat(Math.ceil(340_000 / value.length));
  const large = Array.from({ length: 12 }, (_, n) => `${key}-${n % 3},${value}-${n},${note}`);
  write('large.csv', 'PK,SK,note', ...large);
  write('number.csv', 'PK,SK,total', `a,b,${value}`);
  write('twice.csv', 'PK,SK', `${key},b`, `${key},b`);
  write('huge.csv', 'PK,SK,note', `${key},b,${value.repeat(30_000)}`);
  write('keyless.csv', 'PK,other', `${key},${value}`);
}

/** @param killed of `longActivities`. */
export function canaryPlans(hookUrl: string, { filter }: Words, killed: readonly string[]): Record<CanaryRun, Plan> {
  const keys = 'keys: { partition: { name: PK }, sort: { name: SK } }';
  const chosen = `filter: "#s = :state", names: { "#s": state }, values: { ":state": ${filter} }`;
  const notOfOneType = `filter: "PK BETWEEN :z AND :a", values: { ":z": z${filter}, ":a": ${filter} }`;
  const call = `
  - id: call
    http:
      url: ${hookUrl}/deploy
      headers: { Authorization: { secret: DEPLOY, prefix: "Bearer " } }
      read: { job: /job }
    onFailure: fail`;
  const load = (name: string, more = '') =>
    planOfSteps(`
  - createTable: { table: ${name}, ${keys} }
  - loadItems: { table: ${name}, file: ${name}.csv${more} }
    onFailure: fail`);
  return {
    whole: planOfSteps(`
  - createTable: { table: canary, ${keys} }
  - loadItems: { table: canary, file: items.csv, columns: { total: number } }
  - enablePitr: { table: canary }
  - id: mark
    markTimestamp: { table: canary }
  - countItems: { table: canary, ${chosen} }
  - fingerprintTable: { table: canary, ${chosen} }
  - exportItems: { table: canary, to: export, ${chosen} }
  - deleteItems: { table: canary, ${chosen}, maxItems: 100 }
  - restoreTable: { source: canary, target: canary-copy, to: "$\{{ steps.mark.time }}" }
  - waitActive: { table: canary-copy }
  - compareTables: { a: canary-copy, b: canary, keysTo: keys }
  - reconcileItems: { from: canary-copy, to: canary, ${chosen} }${call}`),
    segments: planOfSteps(`
  - createTable: { table: canary-large, ${keys} }
  - loadItems: { table: canary-large, file: large.csv }
  - countItems: { table: canary-large, segments: 2 }
  - fingerprintTable: { table: canary-large, segments: 2 }
  - exportItems: { table: canary-large, to: export-large, segments: 2 }
  - compareTables: { a: canary, b: canary-large, segments: 2, keysTo: keys-large }
  - compareTables: { a: canary, b: canary-large, segments: 4, sample: 0.5, keysTo: keys-sample }
  - reconcileItems: { from: canary, to: canary-large, ${chosen}, segments: 3 }
  - reconcileItems: { from: canary-large, to: canary, segments: 2, different: restore, maxItems: 100 }
  - deleteItems: { table: canary-large, ${chosen}, maxItems: 100 }`),
    killed: planOfSteps(killed.map(onceTried).join('')),
    grouped: planOfSteps(`
  - countItems: { table: canary, ${notOfOneType}, segments: 501 }
    onFailure: fail`),
    number: load('number', ', columns: { total: number }'),
    twice: load('twice'),
    huge: load('huge'),
    keyless: load('keyless'),
    refused: planOfSteps(call),
    filter: planOfSteps(`
  - countItems: { table: canary, filter: "attribute_type(PK, :type)", values: { ":type": ${filter} } }`),
    bounds: planOfSteps(`
  - countItems: { table: canary, ${notOfOneType} }`),
    shape: planOfSteps(`
  - deleteItems: { table: canary, filter: "begins_with(:v, :n)", values: { ":v": ${filter}, ":n": 1 }, maxItems: 5 }
    onFailure: fail`),
    exported: planOfSteps(`
  - exportItems: { table: canary, to: export-none, ${notOfOneType}, segments: 2 }
    onFailure: fail`),
  };
}

/** What is not tried again fails by the timeout, which tells the last heartbeat. */
function onceTried(activity: string): string {
  return `
  - ${longSteps[activity as keyof typeof longSteps]}
    retry: { maxAttempts: 1 }
    onFailure: continue`;
}
