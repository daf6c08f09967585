import type { JsonObject } from '../../../language/json';
import { type Figure, figure, type Wanted } from '../../figure';
import type { BenchOptions } from '../../options';
import { outputsOf } from '../engine-run';
import { inTurns } from '../in-turns';
import { itemPlan } from '../item-plan';
import { unlessMissing } from '../missing';
import { mustBe } from '../must-be';
import { onStage, type Stage } from '../on-stage';
import { eachSort, makeDifferent } from './differences';
import { memoryFigure } from './memory';
import { amidSameWrites } from './same-writes';

const tables = { a: 'left', b: 'right' } as const;

const comparing = () => itemPlan([{ compareTables: tables }]);
const fingerprinting = () =>
  itemPlan([{ fingerprintTable: { table: tables.a } }, { fingerprintTable: { table: tables.b } }]);

/** A comparison of two tables, against the fingerprints of both, which only tell whether they are equal. */
export async function benchCompare({ items = 500_000, server = 'emulator' }: BenchOptions): Promise<Figure[]> {
  const figures = await onStage({ server }, async (stage) => {
    for (const table of Object.values(tables)) await stage.fill(table, items);
    const against = (name: string, wanted: Wanted, expected: JsonObject) =>
      compare(stage, `compare ${name} of ${items} items on ${server}, s, against their fingerprints`, wanted, expected);
    const equal = await against('equal tables', { most: 1.15 }, { equal: true, ...differing(0), unsettled: 0 });
    const writing = await compareAmidWrites(stage, items);
    await makeDifferent(stage.client, tables.b, items);
    const sorts = { equal: false, ...differing(eachSort), unsettled: 0 };
    const different = await against(`tables with ${eachSort} differences of each sort`, { most: 1.5 }, sorts);
    return [equal, different, writing];
  });
  const memory = await unlessMissing('the memory of a comparison', () =>
    memoryFigure(comparing(), Object.values(tables), items, server),
  );
  return memory ? [...figures, memory] : figures;
}

function differing(count: number) {
  return { onlyInA: count, onlyInB: count, different: count };
}

async function compare({ engine }: Stage, name: string, wanted: Wanted, expected: JsonObject): Promise<Figure> {
  const times = await inTurns({
    compare: async () => {
      const run = await engine.run(comparing());
      for (const [output, value] of Object.entries(expected)) mustBe(`\`${output}\``, outputsOf(run)[output], value);
      return run.seconds;
    },
    fingerprints: async () => (await engine.run(fingerprinting())).seconds,
  });
  return figure(name, { ours: times.compare, peer: times.fingerprints }, wanted);
}

/** What is not settled is told as that, and never as a difference. */
async function compareAmidWrites({ engine, client }: Stage, items: number): Promise<Figure> {
  let invented = 0;
  const peer = await amidSameWrites(client, Object.values(tables), items, async () => {
    const { onlyInA, onlyInB, different } = outputsOf(await engine.run(comparing()));
    invented = Number(onlyInA) + Number(onlyInB) + Number(different);
  });
  return figure(`differences invented amid the same writes to both`, { ours: invented, peer }, { most: 0 });
}
