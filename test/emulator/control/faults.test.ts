import { type Fault, Faults, parseFault } from '../../../emulator/faults';
import { Fixture } from './control-plane.fixture';

describe('on the command line', () => {
  const texts: [string, Fault][] = [
    ['lose-restored-items=1', { kind: 'lose-restored-items', items: 1 }],
    ['throttle=0.3', { kind: 'throttle', rate: 0.3 }],
    ['delay=200,operation=Scan', { kind: 'delay', ms: 200, operation: 'Scan' }],
    [
      'drop-answer,operation=RestoreTableToPointInTime,after=1,count=2',
      {
        kind: 'drop-answer',
        operation: 'RestoreTableToPointInTime',
        after: 1,
        count: 2,
      },
    ],
    ['stuck-restore', { kind: 'stuck-restore' }],
  ];
  test.each(texts)('%s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
    expect(JSON.parse(JSON.stringify(fault))).toEqual(fault);
  });

  const wrong: [string, string][] = [
    ['fire', 'Unknown fault `fire`. Possible:\n  throttle=RATE  answers as AWS does above a limit'],
    ['__proto__', 'Unknown fault `__proto__`'],
    ['throttle=often', 'Expected `rate` of the fault `throttle=often` to be a number, got `often`'],
    ['throttle=', 'to be a number, got ``'],
    ['throttle=2', 'Expected `rate` of the fault `throttle` to be a number from 0 to 1, got `2`'],
    ['throttle=0.1,count=1.5', 'Expected `count` of the fault `throttle` to be a non-negative integer, got `1.5`'],
    ['throttle=0.1,colour=red', 'Unknown setting `colour`'],
    ['delay', 'The fault `delay` needs its milliseconds: `delay=200`'],
    ['unprocessed=1,operation=Scan', 'strikes BatchWriteItem and BatchGetItem, not `Scan`'],
  ];
  test.each(wrong)('%s is refused', (text, message) => {
    expect(() => parseFault(text)).toThrow(message);
  });
});

describe('strike', () => {
  test('the calls of their operation, after those that are spared, as often as they are told', () => {
    const faults = new Faults([{ kind: 'throttle', operation: 'Scan', after: 2, count: 2 }]);
    const struck = (operation: string) => faults.strike('throttle', operation) !== undefined;
    expect(struck('PutItem')).toBe(false);
    expect([1, 2, 3, 4, 5].map(() => struck('Scan'))).toEqual([false, false, true, true, false]);
  });

  test('by chance, but by the same one each time', () => {
    const draw = (seed: number) => {
      const faults = new Faults([{ kind: 'throttle', rate: 0.3 }], seed);
      return Array.from({ length: 2000 }, () => faults.strikeCall('PutItem').throttle);
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const rate = draw(7).filter(Boolean).length / 2000;
    expect(rate).toBeGreaterThan(0.25);
    expect(rate).toBeLessThan(0.35);
  });

  test('only what they can', () => {
    const faults = new Faults([{ kind: 'unprocessed' }, { kind: 'delay', ms: 5 }]);
    expect(faults.strikeCall('Scan')).toEqual({
      delayMs: 5,
      failBefore: false,
      throttle: false,
      unprocessed: false,
      dropAnswer: false,
    });
    expect(faults.strikeCall('BatchWriteItem').unprocessed).toBe(true);
  });

  test('no more once they are replaced or cleared', () => {
    const faults = new Faults([{ kind: 'throttle' }, { kind: 'drop-answer' }]);
    faults.clear('throttle');
    expect(faults.strikeCall('Scan')).toMatchObject({ throttle: false, dropAnswer: true });
    faults.replace([{ kind: 'fail-before' }]);
    expect(faults.list()).toEqual([{ kind: 'fail-before' }]);
    expect(() => faults.replace([{ kind: 'fire' } as never])).toThrow('Unknown fault');
    expect(() => faults.replace([null as never])).toThrow('Unknown fault');
    expect(faults.list()).toHaveLength(1);
  });
});

describe('in a restore', () => {
  const restore = { SourceTableName: 'orders', TargetTableName: 'restored', UseLatestRestorableTime: true };
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start({ restorableLagMs: 0 });
    await fixture.createRecoverableTable('orders');
    for (const key of ['a', 'b', 'c']) await fixture.put('orders', key);
    await fixture.advance(1000);
  });

  test('items are lost silently, as many as asked for, also over a restart', async () => {
    fixture.faults.add(parseFault('lose-restored-items=2,count=1'));
    fixture.call('RestoreTableToPointInTime', restore);
    fixture.call('RestoreTableToPointInTime', { ...restore, TargetTableName: 'whole' });
    await fixture.finishRestores();
    expect(await fixture.keys('restored')).toHaveLength(1);
    expect(await fixture.keys('whole')).toHaveLength(3);
    const lost = await fixture.keys('restored');
    fixture = await fixture.restart();
    expect(await fixture.keys('restored')).toEqual(lost);
  });

  test('a restore is stuck until the fault is cleared', async () => {
    fixture.faults.add({ kind: 'stuck-restore' });
    fixture.call('RestoreTableToPointInTime', restore);
    await fixture.advance(24 * 3_600_000);
    expect(fixture.status('restored')).toBe('CREATING');
    expect(fixture.stats.snapshot().restores.inFlight).toBe(1);
    fixture.faults.clear();
    await fixture.advance(0);
    expect(fixture.status('restored')).toBe('ACTIVE');
    expect(await fixture.keys('restored')).toEqual(['a', 'b', 'c']);
  });
});
