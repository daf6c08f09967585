import { digestOf } from '../../language/digest';
import type { Json } from '../../language/json';
import { renderJson } from '../../report/json';
import { failed, passed } from './facts';

test('the report carries the facts and a digest over all of it', () => {
  const report = JSON.parse(renderJson({ facts: failed }));
  expect(report).toMatchObject({ version: 2, type: 'drillbook-report', facts: { verdict: 'failed' } });
  const { digest, ...rest } = report;
  expect(digest).toBe(digestOf(rest as Json));
});

test('a changed fact changes the digest', () => {
  const digest = (facts: typeof passed) => JSON.parse(renderJson({ facts })).digest;
  expect(digest({ ...passed, verdict: 'failed' })).not.toBe(digest(passed));
  expect(digest({ ...passed })).toBe(digest(passed));
});
