import fc from 'fast-check';
import { ExpressionError, evaluate } from '../../language/expressions';
import { checkExpression, checkSoundExpression } from '../fuzz/check-expression';
import { changedExpression, expression, soundExpression } from '../fuzz/expressions';
import { type FaultRow, shareOf } from '../row';
import { must, mustEqual, Tally } from '../tally';

/** Whoever waits so long for an expression takes it for hung. */
const hungMs = 10_000;

export const badExpression: FaultRow = {
  name: 'bad-expression',
  fault: 'expression that hangs or escapes',
  must: 'impossible by grammar; regular expressions in linear time',
  proof: '10,000 fuzz cases',

  async run(options) {
    const tally = new Tally();
    let cases = 0;
    let slowestMs = 0;
    const timed = (check: (text: string) => void) => (text: string) => {
      const start = performance.now();
      check(text);
      cases += 1;
      const ms = performance.now() - start;
      slowestMs = Math.max(slowestMs, ms);
      must(ms < hungMs, `${text} took ${Math.round(ms)} ms`);
    };
    const parameters = { seed: options.seed, numRuns: Math.ceil(shareOf(10_000, options, 300) / 3) };
    await tally.try('anything', () => fc.assert(fc.property(expression, timed(checkExpression)), parameters));
    await tally.try('changed', () => fc.assert(fc.property(changedExpression, timed(checkExpression)), parameters));
    await tally.try('sound', () => fc.assert(fc.property(soundExpression, timed(checkSoundExpression)), parameters));
    for (const text of escapes) await tally.try(text, () => timed(mustBeRefused)(text));
    await tally.try('regular expressions', mustBeLinear);
    const { failed, details } = tally.result({ slowestMs: Math.round(slowestMs) });
    return { tried: cases, failed, details };
  },
};

/** Ways out of an expression, each of which must be an error. */
const escapes = [
  '__proto__',
  'constructor',
  'inputs.constructor.constructor("return process")()',
  'inputs["__proto__"]["polluted"]',
  'process.exit(1)',
  'require("fs")',
  'globalThis',
  'this',
  'run.__proto__',
  '(() => 1)()',
  'eval("1")',
  'import("fs")',
];

function mustBeRefused(text: string): void {
  try {
    evaluate(text, { inputs: {}, steps: {}, run: { id: 'r' }, env: {} });
  } catch (error) {
    must(error instanceof ExpressionError, `${text}: ${String(error)}`);
    return;
  }
  throw new Error(`${text} was evaluated`);
}

/** Patterns that backtrack for ages in other engines are no slower here. */
function mustBeLinear(): void {
  for (const pattern of ['(a+)+$', '(a|aa)+$', '([a-z]+)*[0-9]', '(.*)(.*)(.*)b']) {
    const start = performance.now();
    const inputs = { text: `${'a'.repeat(20_000)}!`, pattern };
    mustEqual(pattern, evaluate('inputs.text.matches(inputs.pattern)', { inputs, steps: {}, run: {}, env: {} }), false);
    must(performance.now() - start < hungMs, `${pattern} hung`);
  }
}
