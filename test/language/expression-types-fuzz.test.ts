import fc from 'fast-check';
import { checkExpression, checkSoundExpression } from '../../faults/fuzz/check-expression';
import { changedExpression, expression, soundExpression } from '../../faults/fuzz/expressions';

const runs = Number(process.env['DRILLBOOK_FUZZ_RUNS'] ?? 1_500);

test('an expression without a fault is of its type, or an error', () => {
  fc.assert(fc.property(expression, checkExpression), { numRuns: runs });
}, 120_000);

test('a changed expression does not get past the checks either', () => {
  fc.assert(fc.property(changedExpression, checkExpression), { numRuns: runs });
}, 120_000);

test('an expression of parts that belong together has no fault, and no error of types', () => {
  fc.assert(fc.property(soundExpression, checkSoundExpression), { numRuns: runs });
}, 120_000);
