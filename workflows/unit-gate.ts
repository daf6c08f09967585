import { condition } from '@temporalio/workflow';
import { type UnitLimits, unitKinds } from '../language/plan';

/** So many units a second one activity can well get through; what is more is divided among several. */
const unitsOfLane = 1_000;
const mostLanes = 64;

interface Ticket {
  readonly lanes: number;
  granted: boolean;
}

/**
 * Shares what a run may use of each table among its activities: a table has so many lanes, each with an equal part of
 * the limits, and an activity works on as many as it holds. Tickets are granted in their order, so that one that needs
 * many lanes is not passed by for ever. Whoever needs lanes of several tables takes them in the order of their names, so
 * that no two wait for each other.
 */
export class UnitGate {
  readonly lanes: number;
  private readonly tables = new Map<string, { free: number; readonly queue: Ticket[] }>();

  /** @param until waits until something holds. */
  constructor(
    private readonly limits: UnitLimits,
    private readonly until: (holds: () => boolean) => Promise<void> = condition,
  ) {
    const most = Math.max(...unitKinds.map((name) => limits[name] ?? 0));
    this.lanes = Math.min(mostLanes, Math.max(1, Math.ceil(most / unitsOfLane)));
  }

  /** Does the work on so many lanes of each table; it is told its share. */
  async on<T>(tables: readonly string[], lanes: number, work: (share: UnitLimits) => Promise<T>): Promise<T> {
    const held: string[] = [];
    try {
      for (const table of [...new Set(tables)].sort()) {
        await this.take(table, lanes);
        held.push(table);
      }
      return await work(partOf(this.limits, lanes / this.lanes));
    } finally {
      for (const table of held) this.give(table, lanes);
    }
  }

  private async take(table: string, lanes: number): Promise<void> {
    const { queue } = this.of(table);
    const ticket: Ticket = { lanes, granted: false };
    queue.push(ticket);
    this.grant(table);
    if (ticket.granted) return;
    try {
      await this.until(() => ticket.granted);
    } catch (error) {
      if (ticket.granted) this.give(table, lanes);
      else {
        queue.splice(queue.indexOf(ticket), 1);
        this.grant(table);
      }
      throw error;
    }
  }

  private give(table: string, lanes: number): void {
    this.of(table).free += lanes;
    this.grant(table);
  }

  private grant(table: string): void {
    const state = this.of(table);
    for (let next = state.queue[0]; next && next.lanes <= state.free; next = state.queue[0]) {
      state.queue.shift();
      state.free -= next.lanes;
      next.granted = true;
    }
  }

  private of(table: string) {
    const state = this.tables.get(table) ?? { free: this.lanes, queue: [] };
    this.tables.set(table, state);
    return state;
  }
}

/** Lanes divided as evenly as can be among so many that work side by side. */
export function divided(lanes: number, among: number): number[] {
  return Array.from(
    { length: among },
    (_, at) => Math.floor(((at + 1) * lanes) / among) - Math.floor((at * lanes) / among),
  );
}

export function partOf(limits: UnitLimits, part: number): UnitLimits {
  return Object.fromEntries(
    unitKinds.flatMap((name) => {
      const limit = limits[name];
      return limit === undefined ? [] : [[name, limit * part]];
    }),
  );
}
