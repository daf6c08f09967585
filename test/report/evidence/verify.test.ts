import { linkPath } from '../../../report/evidence/places';
import { sealed } from '../../../report/evidence/sealed';
import { keyRing } from '../../../report/evidence/signature';
import { verifyEvidence } from '../../../report/evidence/verify';
import { keepRun, testKey } from './evidence-of';
import { MemoryStore } from './memory-store';
import { mutationsOf } from './mutations';

const [before, after] = [testKey(), testKey()];
const keys = keyRing([before.publicPem, after.publicPem]);
const place = 'tables/000000000000/us-east-1';
const orders = `${place}/orders`;
const customers = `${place}/customers`;

/** Twelve runs, every third of them about two tables; the key is another one from the seventh on. */
async function evidence(signed = true, of = 'run'): Promise<MemoryStore> {
  const store = new MemoryStore();
  for (let at = 1; at <= 12; at += 1) {
    const chains = at % 3 === 0 ? [orders, customers] : [at % 2 === 0 ? orders : customers];
    const key = at < 7 ? before : after;
    await keepRun(store, `${of}-${at}`, chains, signed ? key.signer : undefined);
  }
  return store;
}

test('evidence that nobody touched holds, over a change of the key', async () => {
  const { faults, chains, documents, signedBy, strangers } = verifyEvidence((await evidence()).files, { keys });
  expect(faults).toEqual([]);
  expect(strangers).toEqual([]);
  expect(documents).toHaveLength(12);
  expect(chains.map(({ chain, links }) => [chain, links])).toEqual([
    [customers, 8],
    [orders, 8],
  ]);
  expect([...signedBy].sort()).toEqual([before.id, after.id].sort());
});

test.each([
  ['signed', true],
  ['unsigned', false],
])('a thousand random changes of %s evidence are all found', async (_name, signed) => {
  const { files } = await evidence(signed);
  const { files: elsewhere } = await evidence(signed, 'other');
  const found: Record<string, number> = {};
  const missed: string[] = [];
  for (const { kind, what, files: changed } of mutationsOf(files, elsewhere, 4711, 1_000)) {
    if (!signed && kind === 'strip') continue;
    const { faults } = verifyEvidence(changed, signed ? { keys } : {});
    if (faults.length === 0) missed.push(`${kind}: ${what}`);
    else found[kind] = (found[kind] ?? 0) + 1;
  }
  expect(missed).toEqual([]);
  expect(Object.values(found).reduce((sum, each) => sum + each, 0)).toBe(signed ? 1_000 : 1_000 - 142);
});

test('a chain that was made anew as a whole is found by what was kept elsewhere', async () => {
  const [head, count] = [verifyEvidence((await evidence()).files).chains[1]?.head ?? '', 12];
  expect(verifyEvidence((await evidence(false, 'other')).files).faults).toEqual([]);
  const { faults } = verifyEvidence((await evidence(false, 'other')).files, { anchors: { heads: [head], count: 13 } });
  expect(faults.map(({ code, message }) => [code, message])).toEqual([
    ['anchor', `No chain has the link ${head}.`],
    ['anchor', 'Expected at least 13 documents, found 12.'],
  ]);
  const grown = await evidence();
  const noted = verifyEvidence(grown.files).chains.map((chain) => chain.head ?? '');
  await keepRun(grown, 'run-13', [orders], after.signer);
  expect(verifyEvidence(grown.files, { keys, anchors: { heads: noted, count } }).faults).toEqual([]);
});

test('of a key that is not trusted any more, all that it has signed is found', async () => {
  const { faults } = verifyEvidence((await evidence()).files, { keys: keyRing([after.publicPem]) });
  const documents = faults.filter(({ file }) => file.startsWith('runs/'));
  expect(documents).toHaveLength(6);
  expect(documents[0]?.message).toContain(`it is signed by the key ${before.id}, which is none of those`);
});

test('what somebody else signs, on the same chain and with the right digests, is found', async () => {
  const store = await evidence();
  await keepRun(store, 'run-13', [orders], testKey().signer);
  const { faults } = verifyEvidence(store.files, { keys });
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['unsigned']));
  expect(verifyEvidence(store.files).faults).toEqual([]);
});

test('a file that is no part of the evidence is told, and is no fault', async () => {
  const store = await evidence();
  store.texts.set('README.md', 'Evidence');
  expect(verifyEvidence(store.files, { keys })).toMatchObject({ faults: [], strangers: ['README.md'] });
});

test('made-up files with the right digests are faults, and no crash', async () => {
  for (const value of [{ facts: null }, { facts: {}, plan: {}, inner: {}, previous: {} }, { previous: { a: 1 } }]) {
    const store = await evidence();
    const made = { version: 1, type: 'drillbook-evidence', run: 'x', execution: 'y', ...value };
    store.texts.set('runs/x.y.json', (await sealed(made)).text);
    const link = { version: 1, type: 'drillbook-evidence-link', chain: orders, seq: 9 };
    store.texts.set(linkPath(orders, 9), (await sealed(link)).text);
    expect(verifyEvidence(store.files).faults.length).toBeGreaterThan(1);
  }
});
