import { planOfSteps } from '../../faults/plan-of';
import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import { renderJson } from '../../report/json';
import { openJsonReport } from '../../report/open-json';
import { failed } from './facts';

const plan = planOfSteps('  - { id: count, countItems: { table: orders } }');
const facts = { ...failed, planDigest: plan.digest };
const evidence = { facts, plan, requesters: ['alice'], inner: {} };

test('what was written is read again', () => {
  expect(openJsonReport(renderJson(evidence))).toEqual({
    evidence: expect.objectContaining({ plan, requesters: ['alice'] }),
  });
});

test('a report of version 1 has no plan', () => {
  const text = JSON.stringify({ version: 1, type: 'drillbook-report', digest: digestOf(plain(facts)), facts });
  expect(openJsonReport(text)).toEqual({ evidence: { facts: plain(facts) } });
  const edited = text.replace('"failed"', '"passed"');
  expect(openJsonReport(edited)).toEqual({ fault: expect.stringContaining('changed after it was written') });
});

test.each([
  ['a fact', (text: string) => text.replace('"count":999', '"count":1000')],
  ['the plan', (text: string) => text.replace('"value":{"table":"orders"}', '"value":{"table":"others"}')],
  ['a name', (text: string) => text.replace('"alice"', '"bob"')],
])('an edit of %s is seen', (_what, edit) => {
  const text = JSON.stringify(JSON.parse(renderJson(evidence)));
  expect(edit(text)).not.toBe(text);
  expect(openJsonReport(edit(text))).toEqual({ fault: expect.stringContaining('its digest does not fit') });
});

test('a plan with another digest, in a report whose digest was made to fit, is seen too', () => {
  const report = JSON.parse(renderJson({ ...evidence, plan: { ...plan, description: 'another' } }));
  expect(openJsonReport(JSON.stringify(report))).toEqual({ fault: expect.stringContaining('digest of the plan') });
});

test.each([
  ['no JSON', 'x', 'it is not JSON'],
  ['a saved plan', '{"type":"plan","digest":"x"}', 'not a report'],
  ['a later version', `{"type":"drillbook-report","version":3,"digest":"x","facts":{}}`, 'another version'],
])('%s is refused', (_what, text, fault) => {
  expect(openJsonReport(text)).toEqual({ fault: expect.stringContaining(fault) });
});

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
