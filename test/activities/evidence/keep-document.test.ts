import { keyRing } from '../../../report/evidence/signature';
import { verifyEvidence } from '../../../report/evidence/verify';
import { keepRun, testKey } from '../../report/evidence/evidence-of';
import { MemoryStore } from '../../report/evidence/memory-store';

const key = testKey();
const keys = keyRing([key.publicPem]);
const [orders, customers] = ['tables/1/eu-west-1/orders', 'tables/1/eu-west-1/customers'];

test('writers at once make one chain without a fork', async () => {
  const store = new MemoryStore();
  const chains = [[orders], [customers], [orders, customers]];
  await Promise.all(
    Array.from({ length: 30 }, (_, at) => keepRun(store, `run-${at}`, chains[at % 3] ?? [], key.signer)),
  );
  const { faults, chains: found } = verifyEvidence(store.files, { keys });
  expect(faults).toEqual([]);
  expect(found.map(({ links }) => links)).toEqual([20, 20]);
});

test('attempts at once on the same run make one document, once in each chain', async () => {
  const store = new MemoryStore();
  await keepRun(store, 'before', [orders], key.signer);
  const attempts = Array.from({ length: 5 }, () => keepRun(store, 'run', [orders, customers], key.signer));
  const others = Array.from({ length: 5 }, (_, at) => keepRun(store, `other-${at}`, [orders], key.signer));
  expect(new Set(await Promise.all(attempts)).size).toBe(1);
  await Promise.all(others);
  const { faults, chains, documents } = verifyEvidence(store.files, { keys });
  expect(faults).toEqual([]);
  expect(documents).toHaveLength(7);
  expect(chains.map(({ links }) => links)).toEqual([1, 7]);
});

/** Ends, like a killed worker, after so many changes. */
class MortalStore extends MemoryStore {
  constructor(private left: number) {
    super();
  }

  override async create(path: string, text: string): Promise<boolean> {
    const made = await super.create(path, text);
    this.live();
    return made;
  }

  override async replace(path: string, text: string): Promise<void> {
    await super.replace(path, text);
    this.live();
  }

  private live(): void {
    this.left -= 1;
    if (this.left === 0) throw new Error('killed');
  }
}

test.each([1, 2, 3, 4, 5])('an attempt that was killed after change %i is gone on with', async (left) => {
  const store = new MortalStore(left);
  await expect(keepRun(store, 'run', [orders, customers], key.signer)).rejects.toThrow('killed');
  await keepRun(store, 'run', [orders, customers], key.signer);
  const { faults, chains, documents } = verifyEvidence(store.files, { keys });
  expect({ faults, documents: documents.length, chains }).toMatchObject({ faults: [], documents: 1 });
  expect(chains.map(({ links }) => links)).toEqual([1, 1]);
});

test('nothing is added to a chain whose end was cut off, as that would hide it', async () => {
  const store = new MemoryStore();
  for (const run of ['one', 'two']) await keepRun(store, run, [orders], key.signer);
  store.texts.delete(`chains/${orders}/000002.json`);
  await expect(keepRun(store, 'three', [orders], key.signer)).rejects.toMatchObject({
    name: 'EvidenceBroken',
    message: `Link 2 of the chain ${orders} is missing: nothing is added to it.`,
  });
});

test('a document of the same run that tells other facts is left alone', async () => {
  const store = new MemoryStore();
  const place = await keepRun(store, 'run', [orders], key.signer);
  const path = place.replace('memory/', '');
  store.texts.set(path, (store.texts.get(path) ?? '').replace('passed', 'failed'));
  await expect(keepRun(store, 'run', [orders], key.signer)).rejects.toMatchObject({ name: 'EvidenceBroken' });
});
