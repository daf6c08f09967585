import fc from 'fast-check';

// A test ends when its work ends; this bound only catches those that never would, however slow the machine.
jest.setTimeout(120_000);

// The same cases at every run; DRILLBOOK_FUZZ_SEED=random looks for new ones, a number repeats what it found.
const seed = process.env['DRILLBOOK_FUZZ_SEED'] ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
