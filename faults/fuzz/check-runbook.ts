import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { packageRoot } from '../../cli/package-root';
import { compilePlan, diagnosticsToJson, renderDiagnostics } from '../../language';
import type { StepKinds } from '../../language/step-kind';
import { must, mustEqual } from '../tally';
import { bigRunbook } from './big-runbook';
import { fakeKinds } from './fake-kinds';
import { load } from './runbook-file';
import { goodRunbook } from './runbook-text';

/** Runbooks that others run are there. */
const directory = join(packageRoot, 'test/language/bad-runbooks');
const runbooks = join(packageRoot, 'runbooks');
const shipped = readdirSync(runbooks).filter((name) => name.endsWith('.yaml'));

/** What is changed: a small runbook, one with every form, and the shipped ones. */
export const bases: Readonly<Record<string, string>> = {
  small: goodRunbook,
  big: bigRunbook,
  ...Object.fromEntries(shipped.map((name) => [name, readFileSync(join(runbooks, name), 'utf8')])),
};

const kinds: StepKinds = new Map([...fakeKinds, ...(stepKinds as unknown as StepKinds)]);

/** Throws unless there is either a plan, which is JSON, or what is wrong, each with its place and in whole words. */
export function checkRunbook(content: { text: string } | { bytes: Uint8Array }): void {
  const { plan, diagnostics, text } = compilePlan(
    { file: 'f.yaml', directory, load, ...content },
    kinds,
    {},
    { STAGE: 'test', REGION: 'eu-west-1' },
  );
  must((plan === undefined) === diagnostics.length > 0, 'expected a plan or what is wrong, and not both');
  const said = renderDiagnostics(diagnostics, text) + JSON.stringify(diagnosticsToJson(diagnostics));
  for (const { message, expected, help, range } of diagnostics) {
    const told = `${message} ${expected ?? ''} ${help ?? ''}`;
    must(!/undefined|\[object|NaN/.test(told), told);
    must(range.start.line > 0 && range.start.column > 0, `no place: ${told}`);
    must(range.start.offset <= range.end.offset && range.end.offset <= text.length, `not in the text: ${told}`);
  }
  must(!/[^\P{Cc}\t\n]/u.test(said), 'a control character is said');
  if (plan) mustEqual('the plan as JSON', JSON.parse(JSON.stringify(plan)), plan);
}
