import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import { renderJson } from '../../report/json';
import { failed, passed } from './facts';

test('the report carries the facts and a digest over them', () => {
  const report = JSON.parse(renderJson(failed));
  expect(report).toMatchObject({ version: 1, type: 'drillbook-report', facts: { verdict: 'failed' } });
  expect(report.digest).toBe(digestOf(report.facts as Json));
});

test('a changed fact changes the digest', () => {
  const digest = (facts: typeof passed) => JSON.parse(renderJson(facts)).digest;
  expect(digest({ ...passed, verdict: 'failed' })).not.toBe(digest(passed));
  expect(digest({ ...passed })).toBe(digest(passed));
});
