import type { StepProgress } from '../../activities/contract';
import type { DividedPhase, PhaseCut, Segment } from '../../activities/item-step';
import type { StepContext } from '../../activities/step';
import { wholePhase } from '../../activities/whole-phase';
import { useBench } from './bench-hooks';
import { itemContext } from './items/item-context';

const bench = useBench();
const cut: PhaseCut = { segments: 7, tables: ['orders'], small: true, totalItems: 70 };

/** Reads ten items in each segment, a page of five at a time, and tells after each where it is. */
class TenEach implements DividedPhase<undefined, undefined, number> {
  readonly pages: string[] = [];
  atWork = 0;
  mostAtWork = 0;
  failing: number | undefined;

  begin = async () => cut;

  end = async (_: StepContext, __: undefined, { tally }: { tally: { counts: Record<string, number> } }) =>
    tally.counts['sum'] ?? 0;

  async segment(context: StepContext, _: undefined, { number }: Segment) {
    this.atWork += 1;
    this.mostAtWork = Math.max(this.mostAtWork, this.atWork);
    const from = (context.resume?.['page'] as number | undefined) ?? 0;
    for (let page = from; page < 2; page += 1) {
      await new Promise(setImmediate);
      if (number === this.failing) throw new Error('Segment failed');
      this.pages.push(`${number}/${page}`);
      const work = { items: 5 * (page + 1), readUnits: 0.5, writeUnits: 0 };
      context.heartbeat({ doing: 'reading', items: work.items, work, resume: { page: page + 1 } });
    }
    this.atWork -= 1;
    return { counts: { sum: number }, work: { items: 10, readUnits: 1, writeUnits: 0 } };
  }
}

/** From where an earlier attempt has stopped; what it tells is kept. */
function contextWith(beats: StepProgress[], resume?: StepProgress['resume']): StepContext {
  return {
    ...itemContext(bench()),
    resume: resume && JSON.parse(JSON.stringify(resume)),
    heartbeat: (told) => {
      beats.push(told);
    },
  };
}

test('a few segments are worked on side by side, and all add up', async () => {
  const phase = new TenEach();
  const beats: StepProgress[] = [];
  const { result, work } = await wholePhase(phase, contextWith(beats), undefined, undefined);
  expect(result).toBe(0 + 1 + 2 + 3 + 4 + 5 + 6);
  expect(work).toEqual({ items: 70, readUnits: 7, writeUnits: 0 });
  expect(phase.mostAtWork).toBe(4);
  const items = beats.map(({ items: told = 0 }) => told);
  expect(items).toEqual([...items].sort((a, b) => a - b));
  expect(beats.at(-1)).toMatchObject({ doing: 'reading', items: 70, totalItems: 70, resume: { done: 7 } });
});

test('another attempt goes on from any heartbeat: no page that was told is read again, and all add up', async () => {
  const beats: StepProgress[] = [];
  const first = new TenEach();
  await wholePhase(first, contextWith(beats), undefined, undefined);
  for (const { resume, items = 0 } of beats) {
    const phase = new TenEach();
    const { result, work } = await wholePhase(phase, contextWith([], resume), undefined, undefined);
    expect({ result, items: work.items }).toEqual({ result: 21, items: 70 });
    expect(phase.pages).toHaveLength((70 - items) / 5);
  }
});

test('after a failure no further segment begins, and those under way are waited for', async () => {
  const phase = new TenEach();
  phase.failing = 1;
  await expect(wholePhase(phase, contextWith([]), undefined, undefined)).rejects.toThrow('Segment failed');
  expect(phase.pages.filter((page) => page.endsWith('/1')).sort()).toEqual(['0/1', '2/1', '3/1']);
});
