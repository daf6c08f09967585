import { join } from 'node:path';
import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { load } from '../../faults/fuzz/runbook-file';
import { compilePlan, renderDiagnostics } from '../../language';
import type { JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';

const head = `apiVersion: drillbook/v1
name: tested
description: For a test.
inputs:
  table: { type: table, default: orders }
  tables: { type: list, default: [orders, customers] }
  limit: { type: integer, default: 10 }
`;

const directory = join(__dirname, 'bad-runbooks');
const environment = { STAGE: 'test', EMPTY: '' };

/** The plan of a runbook without a fault; `text` is what follows the inputs. Other runbooks are in `bad-runbooks`. */
export function compiled(text: string, given: JsonObject = {}): Plan {
  const source = { file: 'tested.yaml', directory, text: head + text, load };
  const { plan, diagnostics } = compilePlan(source, fakeKinds, given, environment);
  expect(renderDiagnostics(diagnostics, head + text)).toBe('');
  if (!plan) throw new Error('no plan');
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  return plan;
}

/** The messages about a runbook that has faults. */
export function faultsOf(text: string): string[] {
  const source = { file: 'tested.yaml', directory, text: head + text, load };
  const { plan, diagnostics } = compilePlan(source, fakeKinds, {}, environment);
  expect(plan).toBeUndefined();
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}
