import { fakeKinds } from '../../../faults/fuzz/fake-kinds';
import { compilePlan, type RunbookLoader } from '../../../language';

const head = 'apiVersion: drillbook/v1\nname: made\ndescription: Made for a test.\nsteps:\n';

/** Runbooks by name; each is made of waits and of runs of others. */
function loaderOf(runbooks: Readonly<Record<string, string>>, loaded: string[] = []): RunbookLoader {
  return (named) => {
    loaded.push(named);
    const text = runbooks[named];
    return text === undefined ? { problem: 'there is none' } : { file: named, directory: '/', path: `/${named}`, text };
  };
}

const wait = '  - wait: { duration: 1s }\n';

function runOf(named: string): string {
  return `  - run: { runbook: ${named} }\n`;
}

function compile(steps: string, load?: RunbookLoader) {
  const { plan, diagnostics } = compilePlan(
    { file: 'top', directory: '/', path: '/top', text: head + steps, load },
    fakeKinds,
    {},
  );
  return { plan, said: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

test('each file is read once for all that run it', () => {
  const loaded: string[] = [];
  const load = loaderOf({ a: head + runOf('c'), b: head + runOf('c'), c: head + wait }, loaded);
  const { plan } = compile(runOf('a') + runOf('b') + runOf('a'), load);
  expect(plan?.steps).toHaveLength(3);
  expect(loaded).toEqual(['a', 'c', 'b', 'c']);
});

test('runs stand in each other five deep, not six', () => {
  const chain = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`r${n}`, head + (n === 5 ? wait : runOf(`r${n + 1}`))]));
  expect(compile(runOf('r1'), loaderOf(chain)).said).toEqual([]);
  const longer = { ...chain, r0: head + runOf('r1') };
  expect(compile(runOf('r0'), loaderOf(longer)).said).toEqual([
    'run-too-deep: "r0" runs others in turn, so that runs are nested more than 5 deep',
  ]);
});

test('files that run one another without end are refused, and reading them ends', () => {
  const endless: RunbookLoader = (named) => ({ file: named, directory: '/', text: head + runOf(`${named}x`) });
  expect(compile(runOf('x'), endless).said).toEqual([expect.stringMatching(/^run-too-deep: /)]);
});

test('the steps of all runbooks together are bounded', () => {
  const load = loaderOf({ many: head + wait.repeat(100) });
  expect(compile(runOf('many').repeat(4), load).said).toEqual([]);
  expect(compile(runOf('many').repeat(5), load).said).toEqual([
    'too-many-steps: the runbook has 505 steps together with those that it runs, more than 500',
  ]);
});

test('without a way to read files no runbook can run another', () => {
  expect(compile(runOf('a')).said).toEqual([
    'run-unreadable: cannot read the runbook "a": other runbooks cannot be read here',
  ]);
});
