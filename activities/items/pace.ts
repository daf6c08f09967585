import type { UnitLimits } from '../../language/plan';
import { type ThrottleGovernor, ThrottleGovernors } from './throttle-governor';
import { UnitAccount } from './unit-account';

export type UnitKind = 'read' | 'write';

/** A call that may go. */
export interface Turn {
  /** When it may, by the clock of the pace. */
  readonly at: number;
  readonly table: string;
  /** Units that it is expected to take. */
  readonly expected: number;
}

interface Line {
  /** Of this activity alone. */
  readonly share: UnitAccount;
  /** Of all activities of the worker. */
  readonly governor: ThrottleGovernor;
  /** Units of a call as of late. */
  usual: number | undefined;
  unitsPerItem: number | undefined;
  /** Items that the last call could be asked for. */
  asked: number;
  inFlight: number;
}

/** An item of the largest size, read consistently. */
const unitsOfLargestItem = 100;
/** Calls whose items turn out small grow by so much each. */
const growth = 8;

/**
 * Keeps the calls of an activity within its share of the units a second that the run may use of each table, and within
 * what the table is found to let through.
 */
export class Pace {
  private readonly lines = new Map<string, Line>();

  /** @param now in milliseconds, by any clock. */
  constructor(
    private readonly limits: UnitLimits = {},
    private readonly sleep: (ms: number) => Promise<void> = async () => {},
    private readonly now: () => number = () => performance.now(),
    private readonly governors = new ThrottleGovernors(),
  ) {}

  /** Waits until the next call may go. Each turn is to be followed by `spent`. */
  async turn(kind: UnitKind, table = ''): Promise<Turn> {
    const line = this.line(kind, table);
    const wait = () => Math.max(line.share.waitAt(this.now()), line.governor.account.waitAt(this.now()));
    for (let ms = wait(); ms > 0; ms = wait()) await this.sleep(ms);
    const at = this.now();
    // Nothing is known before the first call has ended: those beside it wait for a second of the share.
    const expected = line.usual ?? rateOf(line) ?? 0;
    line.share.pay(expected, at);
    line.governor.account.pay(expected, at);
    line.governor.begin(at);
    line.inFlight += 1;
    return { at, table, expected };
  }

  /** What the call of that turn took, and of how many items. */
  spent(kind: UnitKind, units: number, { table, expected }: Turn, items?: number): void {
    const line = this.line(kind, table);
    line.share.settle(units - expected);
    line.governor.account.settle(units - expected);
    line.governor.spent(units, this.now());
    line.usual = line.usual === undefined ? units : (line.usual + units) / 2;
    line.inFlight -= 1;
    if (items) line.unitsPerItem = units / items;
  }

  /** DynamoDB threw back a call: of that kind on that table, or else of those that are under way. */
  throttled(kind?: UnitKind, table?: string): void {
    const lines = kind ? [this.line(kind, table)] : [...this.lines.values()].filter(({ inFlight }) => inFlight > 0);
    for (const { governor } of lines) governor.throttled(this.now());
  }

  /**
   * How many items a call may be asked for so that it takes about a second of the share at most; undefined where no
   * call can take more, given the units of the largest.
   */
  mostItems(kind: UnitKind, table: string, largest: number): number | undefined {
    const line = this.line(kind, table);
    const rate = rateOf(line);
    if (rate === undefined || rate >= largest) return undefined;
    const { unitsPerItem, asked } = line;
    const fitting = unitsPerItem ? rate / unitsPerItem : rate / unitsOfLargestItem;
    line.asked = Math.max(1, Math.floor(unitsPerItem ? Math.min(fitting, asked * growth) : fitting));
    return line.asked;
  }

  /** Waits until all that was taken is paid for: whoever gets this share next knows nothing of debts. */
  async settle(): Promise<void> {
    for (const { share } of this.lines.values()) {
      for (let ms = share.waitAt(this.now()); ms > 0; ms = share.waitAt(this.now())) await this.sleep(ms);
    }
  }

  private line(kind: UnitKind, table = ''): Line {
    const key = `${kind} ${table}`;
    const line = this.lines.get(key) ?? this.newLine(kind, table);
    this.lines.set(key, line);
    return line;
  }

  private newLine(kind: UnitKind, table: string): Line {
    const limit = kind === 'read' ? this.limits.readUnits : this.limits.writeUnits;
    const governor = this.governors.of(kind, table);
    const share = new UnitAccount(() => limit);
    return { share, governor, usual: undefined, unitsPerItem: undefined, asked: 1, inFlight: 0 };
  }
}

/** Units a second that calls may take. */
function rateOf({ share, governor }: Line): number | undefined {
  const rates = [share.rate, governor.rate].filter((rate) => rate !== undefined);
  return rates.length === 0 ? undefined : Math.min(...rates);
}
