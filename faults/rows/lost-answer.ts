import { lostAnswers, type Tried } from '../lost-answers';
import { type FaultRow, type RowResult, shareOf } from '../row';
import { strangers } from '../strangers';

export const lostAnswer: FaultRow = {
  name: 'lost-answer',
  fault: 'lost answer, then TableAlreadyExists',
  must: "adopt one's own restore, refuse a stranger's",
  proof: '100 of 100 each way',

  async run(options) {
    const cases = shareOf(100, options);
    const adopted = await lostAnswers(cases, options.seed);
    const refused = await strangers(cases, options.seed);
    return resultOf({ adopted, refused });
  },
};

function resultOf(ways: Readonly<Record<string, readonly Tried[]>>): RowResult {
  const all = Object.values(ways).flat();
  const failures = all.flatMap(({ operation, failed }) => failed.map((failure) => `${operation}: ${failure}`));
  const figures = Object.entries(ways).map(([way, each]) => [way, Object.fromEntries(each.map(figure))]);
  return {
    tried: all.reduce((sum, { tried }) => sum + tried, 0),
    failed: failures.length,
    details: { ...Object.fromEntries(figures), ...(failures.length > 0 && { failures: failures.slice(0, 20) }) },
  };
}

function figure({ operation, tried, failed }: Tried): [operation: string, right: string] {
  return [operation, `${tried - failed.length} of ${tried}`];
}
