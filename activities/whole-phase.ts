import type { JsonObject } from '../language/json';
import { segmentNumbers } from '../language/segment-numbers';
import { addTallies, addWork, noTally, noWork, type Tally, type Work } from '../language/tally';
import type { StepProgress } from './contract';
import type { DividedPhase, PhaseCut } from './item-step';
import { inParallel } from './items/in-parallel';
import type { StepContext } from './step';

/** While one segment waits for an answer, others are worked on. */
const segmentsAtOnce = 4;

/** Where an activity that does all segments is. */
type WholeResume = {
  readonly cut: PhaseCut;
  /** So many of the first segments are done. */
  readonly done: number;
  /** Places of others that are. */
  readonly beyond?: readonly number[];
  /** Of those that are done. */
  readonly tally: Tally;
  /** Where the others are, by their places. */
  readonly within?: Readonly<Record<string, JsonObject>>;
};

/** All of a phase in one activity, a few segments side by side. */
export async function wholePhase<Input, Prepared, Result>(
  phase: DividedPhase<Input, Prepared, Result>,
  context: StepContext,
  input: Input,
  prepared: Prepared,
  begun?: PhaseCut,
): Promise<{ readonly result: Result; readonly work: Work }> {
  const resumed = context.resume?.['cut'] ? (context.resume as unknown as WholeResume) : undefined;
  // What must hold is checked again by each attempt; where it stopped is told by the cut of the first.
  const now = begun ?? (await phase.begin(context, input, prepared));
  const cut = resumed?.cut ?? now;
  const numbers = segmentNumbers(cut);
  const progress = new WholeProgress(context, resumed ?? { cut, done: 0, tally: noTally });
  await inParallel(segmentsAtOnce, progress.left(numbers.length), async (place) => {
    const segment = { number: numbers[place] ?? 0, of: cut.segments, ...(cut.state && { state: cut.state }) };
    progress.end(place, await phase.segment(progress.contextOf(place), input, segment, prepared));
  });
  const { tally } = progress;
  return { result: await phase.end(context, input, { cut, tally }, prepared), work: tally.work };
}

/** A segment on its way. */
interface Part {
  readonly resume: JsonObject | undefined;
  readonly items: number;
  readonly work: Work;
}

/** Makes the heartbeats of segments one of them all. */
class WholeProgress {
  tally: Tally;
  private readonly cut: PhaseCut;
  private done: number;
  private readonly beyond: Set<number>;
  private readonly within: Map<number, Part>;
  private doing = 'starting';

  constructor(
    private readonly context: StepContext,
    { cut, done, beyond, tally, within = {} }: WholeResume,
  ) {
    this.cut = cut;
    this.done = done;
    this.beyond = new Set(beyond);
    this.tally = tally;
    const parts = Object.entries(within).map(([place, resume]) => [Number(place), { ...notBegun, resume }] as const);
    this.within = new Map(parts);
  }

  /** Places of the segments that are not done. */
  left(segments: number): number[] {
    return Array.from({ length: segments }, (_, place) => place).filter(
      (place) => place >= this.done && !this.beyond.has(place),
    );
  }

  contextOf(place: number): StepContext {
    const { resume } = this.within.get(place) ?? notBegun;
    const heartbeat = ({ resume: next, items = 0, work = noWork, ...rest }: StepProgress) => {
      // A heartbeat that does not tell where it is leaves that as it was.
      this.within.set(place, { resume: next ?? this.within.get(place)?.resume, items, work });
      this.tell(rest);
    };
    return { ...this.context, resume, heartbeat };
  }

  end(place: number, tally: Tally): void {
    this.within.delete(place);
    this.tally = addTallies(this.tally, tally);
    this.beyond.add(place);
    while (this.beyond.delete(this.done)) this.done += 1;
    this.tell({ doing: this.doing });
  }

  private tell({ doing, ...rest }: StepProgress): void {
    this.doing = doing;
    const parts = [...this.within.values()];
    const { totalItems } = this.cut;
    this.context.heartbeat({
      ...rest,
      doing,
      items: parts.reduce((sum, { items }) => sum + items, this.tally.work.items),
      ...(totalItems !== undefined && { totalItems }),
      work: parts.reduce((sum, { work }) => addWork(sum, work), this.tally.work),
      resume: this.resume() as unknown as JsonObject,
    });
  }

  private resume(): WholeResume {
    const { cut, done, beyond, tally } = this;
    const within = Object.fromEntries([...this.within].flatMap(([at, { resume }]) => (resume ? [[at, resume]] : [])));
    return { cut, done, ...(beyond.size > 0 && { beyond: [...beyond] }), tally, within };
  }
}

const notBegun: Part = { resume: undefined, items: 0, work: noWork };
