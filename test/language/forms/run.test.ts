import { compiled } from '../compiled';

const run = `steps:
  - id: other
    run:
      runbook: others/child.yaml
      inputs: { table: "\${{ inputs.table }}", most: 5 }
  - if: steps.other.outputs.count > 0 && steps.other.run != ""
    countItems: { table: orders }
`;

test('the plan of the other runbook is complete but for its inputs', () => {
  const [step] = compiled(run).steps;
  expect(step).toMatchObject({
    form: 'run',
    effect: 'reads',
    inputs: { table: { cel: 'inputs.table' }, most: { value: 5 } },
    declarations: { table: { type: 'table' }, most: { type: 'integer', default: 10 } },
    plan: {
      version: 1,
      runbook: 'child',
      inputs: {},
      steps: [{ path: 'steps.counted' }],
      outputs: { count: { cel: 'steps.counted.count' } },
      digest: expect.stringMatching(/^sha256:/),
      source: { file: 'others/child.yaml', directory: expect.stringMatching(/others$/) },
    },
  });
});

test('the digest of the whole covers the runbooks that it runs', () => {
  const other = run.replace('child.yaml', 'changed.yaml');
  expect(compiled(other).digest).not.toBe(compiled(run).digest);
});

test('its effect is the strongest of the steps of the other', () => {
  expect(compiled(run.replace('child.yaml', 'changed.yaml')).steps[0]?.effect).toBe('destroys');
});
