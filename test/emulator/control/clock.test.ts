import fc from 'fast-check';
import { SystemClock, VirtualClock } from '../../../emulator/clock';

describe('a virtual clock', () => {
  test('runs what falls due in order, each at its time, also what comes up on the way', () => {
    const clock = new VirtualClock(0);
    const ran: [string, number][] = [];
    const note = (name: string) => () => ran.push([name, clock.now()]);
    clock.schedule(20, note('second'));
    clock.schedule(10, () => {
      note('first')();
      clock.schedule(15, note('between'));
    });
    clock.schedule(20, note('third'));
    clock.schedule(31, note('later'));
    clock.advance(30);
    expect(ran).toEqual([
      ['first', 10],
      ['between', 15],
      ['second', 20],
      ['third', 20],
    ]);
    expect(clock.now()).toBe(30);
  });

  test('passes thousands of hours at once', () => {
    const clock = new VirtualClock(0);
    let hours = 0;
    const everyHour = () => {
      hours += 1;
      clock.schedule(clock.now() + 3_600_000, everyHour);
    };
    clock.schedule(3_600_000, everyHour);
    clock.advance(5000 * 3_600_000);
    expect(hours).toBe(5000);
  });

  test('what is cancelled does not run, and what is past runs at the next step', () => {
    const clock = new VirtualClock(100);
    const ran: string[] = [];
    clock.schedule(110, () => ran.push('cancelled'))();
    clock.schedule(50, () => ran.push('past'));
    expect(ran).toEqual([]);
    clock.advance(10);
    expect(ran).toEqual(['past']);
    expect(clock.now()).toBe(110);
  });

  test('sleepers wake when their time has come', async () => {
    const clock = new VirtualClock(0);
    const order: number[] = [];
    const sleeps = [30, 10, 20].map((at) => clock.sleepUntil(at).then(() => order.push(at)));
    clock.advance(30);
    await Promise.all(sleeps);
    expect(order).toEqual([10, 20, 30]);
  });

  test('always runs in the order of times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.array(fc.nat(30)), (times, steps) => {
        const clock = new VirtualClock(0);
        const ran: number[] = [];
        for (const at of times) clock.schedule(at, () => ran.push(at));
        for (const step of steps) clock.advance(step);
        expect(ran).toEqual(times.filter((at) => at <= clock.now() && steps.length > 0).sort((a, b) => a - b));
      }),
    );
  });
});

describe('a system clock', () => {
  test('is off by as much as it is told, and never goes back', () => {
    const ahead = new SystemClock(900_000);
    const behind = new SystemClock(-900_000);
    expect(ahead.now() - behind.now()).toBeGreaterThanOrEqual(1_799_000);
    const first = ahead.now();
    expect(ahead.now()).toBeGreaterThanOrEqual(first);
  });

  test('goes on from a time that it has not reached, and stays where it is when it has', () => {
    const clock = new SystemClock();
    const ahead = clock.now() + 3_600_000;
    clock.notBefore(ahead);
    expect(clock.now()).toBeGreaterThanOrEqual(ahead);
    clock.notBefore(ahead - 1_800_000);
    expect(clock.now()).toBeLessThan(ahead + 1_800_000);
  });

  test('runs what is due, and not what is cancelled', async () => {
    const clock = new SystemClock();
    const cancelled = jest.fn();
    clock.schedule(clock.now() + 1, cancelled)();
    await clock.sleepUntil(clock.now() + 5);
    expect(cancelled).not.toHaveBeenCalled();
  });

  test('a time far ahead does not come at once', async () => {
    const clock = new SystemClock();
    const far = jest.fn();
    const cancel = clock.schedule(clock.now() + 35 * 86_400_000, far);
    await clock.sleepUntil(clock.now() + 5);
    expect(far).not.toHaveBeenCalled();
    cancel();
  });
});
