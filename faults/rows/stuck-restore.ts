import { VirtualClock } from '../../emulator/clock';
import { abortUpdate } from '../../workflows/messages';
import { LiveTable, orders } from '../live-table';
import { endOf, mustPass, onStack, type Stack } from '../on-stack';
import { waitingOrEnd } from '../pausing-run';
import { planOfSteps } from '../plan-of';
import type { FaultRow } from '../row';
import { must, mustEqual, Tally } from '../tally';
import { noticesOf } from '../watched-run';

const hourMs = 3_600_000;
const mostEvents = 1_000;
const table = 'stuck';
const tickMs = 25;

export const stuckRestore: FaultRow = {
  name: 'stuck-restore',
  fault: 'restore stuck in CREATING',
  must: 'heartbeat, deadline, one notice',
  proof: '24 h of emulator time in <= 1,000 history events',

  async run({ size = 1 }) {
    const tally = new Tally();
    // How much time passes in a tick makes no difference but to how often the run looks.
    const paces = size < 1 ? [10 * 60_000] : [10 * 60_000, 60_000, 30_000];
    const figures: Awaited<ReturnType<typeof stayStuck>>[] = [];
    for (const paceMs of paces) {
      const figure = await tally.try(`${paceMs / 1000} s in a tick`, () => stayStuck(paceMs));
      if (figure) figures.push(figure);
    }
    await tally.try('events, however often it looks', () => {
      mustEqual('numbers of events', new Set(figures.map(({ events }) => events)).size, 1);
    });
    await tally.try('beyond the deadline', missDeadline);
    return tally.result({ stuckHours, figures });
  },
};

const stuckHours = 24;

/** A restore test of which only the wait for the copy is told how long it may take. */
const testOf = (deadline: string) =>
  planOfSteps(
    `
  - id: mark
    markTimestamp: { table: ${table} }
  - id: restore
    restoreTable: { source: ${table}, target: ${table}-copy, to: "$\{{ steps.mark.time }}" }
  - waitActive: { table: ${table}-copy, deadline: ${deadline} }
  - fingerprintTable: { table: ${table}-copy }
`,
    `
finally:
  - deleteTable: { table: ${table}-copy, ifExists: true, deadline: 24h }
    timeout: 25h`,
  );

/** For a day; then the restore gets on, and the run passes. */
function stayStuck(paceMs: number) {
  return onFastClock(async (stack, clock) => {
    const handle = await stack.run('stuck', testOf('25h'));
    const notices = noticesOf(stack, 'stuck');
    await untilRestoring(stack);
    const looks = () => stack.emulator.stats.snapshot().calls['DescribeTable'] ?? 0;
    const [since, before] = [clock.now(), looks()];
    clock.paceMs = paceMs;
    await until(() => clock.now() - since >= stuckHours * hourMs);
    clock.paceMs = tickMs;
    const seen = looks() - before;
    stack.emulator.faults.clear();
    mustPass(await endOf(handle));
    const events = await eventsOf(stack, 'stuck');
    must(events <= mostEvents, `${events} events`);
    const told = (await notices).filter((text) => text.includes('CREATING'));
    mustEqual('notices of CREATING', told.length, 1);
    mustEqual('tables', await stack.tables(), [table]);
    return { events, looks: seen, hours: Math.round((clock.now() - since) / hourMs), notices: told.length };
  });
}

/** The step gives up at its deadline and asks once what is to be done; the clean-up takes the copy away when it may. */
function missDeadline(): Promise<void> {
  return onFastClock(async (stack, clock) => {
    const handle = await stack.run('stuck', testOf('20h'));
    await untilRestoring(stack);
    clock.paceMs = 10 * 60_000;
    const since = clock.now();
    await until(() => clock.now() - since >= stuckHours * hourMs);
    const { waiting = [], journal } = await waitingOrEnd(handle);
    clock.paceMs = tickMs;
    const failed = journal.flatMap(({ failure }) => failure?.code ?? []);
    mustEqual('failures', failed, ['DeadlineExceeded']);
    mustEqual('questions to a person', waiting.length, 1);
    stack.emulator.faults.clear();
    const by = { name: 'faults', identity: 'faults' };
    await handle.executeUpdate(abortUpdate, { args: [{ by, reason: 'it is stuck' }] });
    mustEqual('the end', (await endOf(handle)).failure?.code, 'Aborted');
    mustEqual('tables', await stack.tables(), [table]);
    must((await eventsOf(stack, 'stuck')) <= mostEvents, 'too many events');
  });
}

/** A clock that goes on by itself, as fast as it is told. */
class TickingClock extends VirtualClock {
  /** How much passes in a tick; as much as in the world, until told. */
  paceMs = tickMs;
  private readonly timer = setInterval(() => this.advance(this.paceMs), tickMs);

  stop(): void {
    clearInterval(this.timer);
  }
}

async function onFastClock<T>(work: (stack: Stack, clock: TickingClock) => Promise<T>): Promise<T> {
  const clock = new TickingClock(Date.now());
  const faults = [{ kind: 'stuck-restore' as const }];
  try {
    return await onStack({ emulator: { clock, faults } }, async (stack) => {
      await (await (await LiveTable.create(stack.clients, table)).protect()).fill(orders(20));
      return await work(stack, clock);
    });
  } finally {
    clock.stop();
  }
}

function untilRestoring({ emulator }: Stack): Promise<void> {
  return until(() => emulator.stats.snapshot().restores.started > 0);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 10));
}

async function eventsOf({ client }: Stack, run: string): Promise<number> {
  const { historyLength } = await client.workflow.getHandle(run).describe();
  return historyLength;
}
