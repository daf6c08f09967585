import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Machine } from '../cli/drillbook';

const machine = new Machine();
afterAll(() => machine.remove());

const shipped = readFileSync(resolve(__dirname, '../../runbooks/guarded-delete.yaml'), 'utf8');

const pitrOff = `
apiVersion: drillbook/v1
name: pitr-off
description: Deletes with a guard, and restores, where point-in-time recovery was never turned on
inputs:
  guarded: { type: boolean, description: Whether the delete asks for a way back }
steps:
  - id: create
    createTable: { table: unprotected, keys: { partition: { name: PK, type: S } } }
  - id: put
    putItems: { table: unprotected, items: [{ PK: a }, { PK: b }] }
  - id: mark
    markTimestamp: { table: unprotected }
  - id: accident
    if: inputs.guarded
    deleteItems: { table: unprotected, filter: PK = :a, values: { ":a": a }, maxItems: 1, restorableTo: "\${{ steps.mark.time }}" }
  - id: restore
    restoreTable: { source: unprotected, target: unprotected-restored, to: "\${{ steps.mark.time }}" }
finally:
  - id: left
    countItems: { table: unprotected }
`;

test('a typo in a step kind: before anything starts, with the place and the right word', async () => {
  machine.write('typo.yaml', shipped.replace('    countItems:', '    countItem:'));
  const { code, stdout, stderr } = await machine.run('drill', 'typo.yaml');
  expect(code).toBe(2);
  expect(stdout).not.toContain('Starting');
  expect(stdout + stderr).toMatch(
    /unknown step kind "countItem"[\s\S]*--> typo\.yaml:\d+:5[\s\S]*did you mean `countItems`\?/,
  );
});

test('a missing input: before anything starts, with how to give it', async () => {
  machine.write('input.yaml', shipped.replace('    default: drillbook-orders\n', ''));
  const { code, stdout, stderr } = await machine.run('drill', 'input.yaml');
  expect(code).toBe(2);
  expect(stdout).not.toContain('Starting');
  expect(stdout + stderr).toContain('-i table=');
});

test('a table that does not exist', async () => {
  const missing = `
apiVersion: drillbook/v1
name: missing
description: Counts a table that is not there
steps:
  - id: count
    countItems: { table: nobody-made-this }
`;
  machine.write('missing.yaml', missing);
  const { code, stdout } = await machine.run('drill', 'missing.yaml');
  expect(code).toBe(1);
  expect(stdout).toContain('nobody-made-this');
  expect(stdout).toContain('TableNotFound');
  expect(stdout).toContain('Try');
});

test.each(['true', 'false'])(
  'point-in-time recovery off (guarded delete: %s): refused, and nothing deleted',
  async (guarded) => {
    machine.write('pitr-off.yaml', pitrOff);
    const { code, lines } = await machine.run('drill', 'pitr-off.yaml', '-i', `guarded=${guarded}`, '--json');
    expect(code).toBe(4);
    const facts = lines().find(({ type }) => type === 'facts')?.['facts'];
    expect(facts).toMatchObject({
      verdict: 'error',
      failure: { code: 'PitrOff', hint: expect.stringContaining('enablePitr') },
      journal: expect.arrayContaining([
        expect.objectContaining({ id: guarded === 'true' ? 'accident' : 'restore', outcome: 'failed' }),
        expect.objectContaining({ id: 'left', outputs: expect.objectContaining({ count: 2 }) }),
      ]),
    });
  },
);
