import { z } from 'zod';
import { anything, partOf, type Shape, scalar } from '../check/shape';
import { longestForEach } from '../plan';
import { plain, stepList } from '../schema/marks';
import type { StepGroup } from '../steps/outline';
import { entryOf, jsonOf } from '../yaml/node';
import { insideInstead } from './no-attempts';
import type { StepForm } from './step-form';

const summary =
  'Runs steps once for each value of a list; they see it as `each.value`, its place from 0 as `each.index`.';

const values = z
  .array(z.unknown())
  .max(longestForEach)
  .describe(`The values, at most ${longestForEach}; a list or an expression that gives one.`);

const concurrency = z.int().min(1).max(50).default(1).meta(plain).describe('How many turns run at the same time.');

export const forEachForm: StepForm = {
  key: 'forEach',
  summary,
  effect: 'reads',
  effectOfParts: true,
  schema: z
    .strictObject({ in: values, concurrency, steps: stepList.describe('What is done in each turn, in this order.') })
    .describe(summary),
  output: z.strictObject({
    count: z.int().describe('How many turns there were.'),
    results: z.array(z.record(z.string(), z.unknown())).describe('For each turn the outputs of its steps, by id.'),
  }),
  outputsOf: (_value, { groups }) => {
    const results: Shape = { kind: 'list', of: { kind: 'object', fields: new Map(groups.flatMap(outputsInTurn)) } };
    return {
      kind: 'object',
      fields: new Map([
        ['count', scalar('integer')],
        ['results', results],
      ]),
    };
  },
  attempts: false,
  insteadOf: insideInstead,
  lists: (value) => {
    const node = entryOf(value, 'steps')?.value;
    return node ? [{ sort: 'turn', path: '[]', node }] : [];
  },
  compile: (value, base, { reader, names, groups, stepsOf }) => {
    const list = entryOf(value, 'in')?.value;
    if (list) reader.refuseExpressionKeys(list);
    const { template, shape } = list
      ? reader.typed(list, names, { schema: values, name: 'in' })
      : { template: { value: [] }, shape: anything };
    const item = partOf(shape, shape.kind === 'list' ? shape.of : anything);
    const each = new Map([
      ['value', item],
      ['index', scalar('integer')],
    ]);
    const given = entryOf(value, 'concurrency')?.value;
    const checked = concurrency.safeParse(given && jsonOf(given));
    const steps = groups.flatMap((group) => stepsOf(group, each));
    return { ...base, form: 'forEach', in: template, concurrency: checked.data ?? 1, steps };
  },
};

/** Of the steps in it that can be named, branches of parallel ones included; inner turns have results of their own. */
function outputsInTurn({ steps }: StepGroup): [string, Shape][] {
  return steps.flatMap(({ id, given, outputs, groups }) => [
    ...(given ? [[id, outputs] as [string, Shape]] : []),
    ...groups.filter(({ list }) => list.sort === 'branch').flatMap(outputsInTurn),
  ]);
}
