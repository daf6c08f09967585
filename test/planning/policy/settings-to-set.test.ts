import { stepKinds } from '../../../activities/step-table';
import { planOfSteps } from '../../../faults/plan-of';
import { predictSteps } from '../../../language/predict';
import { settingsToSet } from '../../../planning/policy/settings-to-set';
import type { World } from '../../../planning/world';

/** A document tells all: the world is not asked. */
const world = {} as World;
const document =
  '{ version: 1, table: orders, settings: { stream: NEW_IMAGE, tags: { a: b }, tableClass: STANDARD, replicas: [{ region: eu-west-1 }] } }';

async function toSet(input: string): Promise<string[] | undefined> {
  const plan = planOfSteps(`  - id: mark
    markTimestamp: { table: orders }
  - applySettings: { table: copy, ${input} }`);
  const names = await settingsToSet(predictSteps(plan, stepKinds), world);
  return names && [...names].sort();
}

test('what the document names and a restored table has not', async () => {
  expect(await toSet(`document: ${document}`)).toEqual(['stream', 'tags']);
});

test('only what the step is to set', async () => {
  expect(await toSet(`document: ${document}, only: [tags]`)).toEqual(['tags']);
  expect(await toSet(`document: ${document}, except: [tags]`)).toEqual(['stream']);
  expect(await toSet(`document: ${document}, also: [replicas]`)).toEqual(['replicas', 'stream', 'tags']);
});

test('anything, where the document is in a file or known in the run only', async () => {
  expect(await toSet('file: settings.json')).toBeUndefined();
  expect(await toSet('document: "\u0024{{ steps.mark }}"')).toBeUndefined();
});
