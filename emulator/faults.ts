import { seededRandom } from './seeded-random';

/** Each kind of fault once: what it does, what its number means, and which operations it strikes if not all. */
export const faultKinds = {
  throttle: { does: 'answers as AWS does above a limit', value: 'rate' },
  unprocessed: { does: 'leaves half of a batch undone', value: 'rate', operations: ['BatchWriteItem', 'BatchGetItem'] },
  'drop-answer': { does: 'performs the call, then drops the connection', value: 'rate' },
  'fail-before': { does: 'answers HTTP 500 and does nothing', value: 'rate' },
  delay: { does: 'makes a call wait so many milliseconds', value: 'ms' },
  'lose-restored-items': {
    does: 'makes a restore lose so many items, silently',
    value: 'items',
    operations: ['RestoreTableToPointInTime', 'RestoreTableFromBackup'],
  },
  'stuck-restore': {
    does: 'keeps a restore CREATING until the fault is cleared',
    value: 'rate',
    operations: ['RestoreTableToPointInTime', 'RestoreTableFromBackup'],
  },
  'stale-describe': {
    does: 'describes a table as it was before its last change',
    value: 'rate',
    operations: ['DescribeTable'],
  },
} as const satisfies Record<string, FaultDescription>;

export type FaultKind = keyof typeof faultKinds;

interface FaultDescription {
  readonly does: string;
  readonly value: 'rate' | 'ms' | 'items';
  readonly operations?: readonly string[];
}

/**
 * One thing to go wrong. Plain JSON, so that it can come from a command line, a file or a request.
 * Of the calls of `operation` (of all, when left out) the first `after` are spared; then each is struck with
 * probability `rate` (1), at most `count` times (without end).
 */
export interface Fault {
  readonly kind: FaultKind;
  readonly operation?: string;
  readonly rate?: number;
  readonly after?: number;
  readonly count?: number;
  /** `delay`: how long each struck call waits. */
  readonly ms?: number;
  /** `lose-restored-items`: how many items each struck restore loses. */
  readonly items?: number;
}

/** Everything that shall go wrong with one call. */
export interface CallFaults {
  readonly delayMs: number;
  readonly failBefore: boolean;
  readonly throttle: boolean;
  readonly unprocessed: boolean;
  readonly dropAnswer: boolean;
}

/** The faults in force, changeable at any time. Chance is seeded: the same calls meet the same faults. */
export class Faults {
  private armed: { fault: Fault; seen: number; struck: number }[] = [];
  private random: () => number;
  private readonly listeners: (() => void)[] = [];

  constructor(
    faults: readonly Fault[] = [],
    private readonly seed = 1,
  ) {
    this.random = seededRandom(seed);
    this.replace(faults);
  }

  replace(faults: readonly Fault[]): void {
    this.armed = faults.map((fault) => ({ fault: checked(fault), seen: 0, struck: 0 }));
    this.random = seededRandom(this.seed);
    this.changed();
  }

  add(fault: Fault): void {
    this.armed.push({ fault: checked(fault), seen: 0, struck: 0 });
    this.changed();
  }

  clear(kind?: FaultKind): void {
    this.armed = kind ? this.armed.filter(({ fault }) => fault.kind !== kind) : [];
    this.changed();
  }

  list(): readonly Fault[] {
    return this.armed.map(({ fault }) => fault);
  }

  has(kind: FaultKind): boolean {
    return this.armed.some(({ fault }) => fault.kind === kind);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The fault of this kind that strikes this call, if any. Asking counts as a call: ask once for each. */
  strike(kind: FaultKind, operation: string): Fault | undefined {
    let hit: Fault | undefined;
    for (const entry of this.armed) {
      if (entry.fault.kind !== kind || !possible(entry.fault, operation)) continue;
      entry.seen += 1;
      const { after = 0, count = Number.POSITIVE_INFINITY, rate = 1 } = entry.fault;
      if (hit || entry.seen <= after || entry.struck >= count || this.random() >= rate) continue;
      entry.struck += 1;
      hit = entry.fault;
    }
    return hit;
  }

  strikeCall(operation: string): CallFaults {
    return {
      delayMs: this.strike('delay', operation)?.ms ?? 0,
      failBefore: this.strike('fail-before', operation) !== undefined,
      throttle: this.strike('throttle', operation) !== undefined,
      unprocessed: this.strike('unprocessed', operation) !== undefined,
      dropAnswer: this.strike('drop-answer', operation) !== undefined,
    };
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

const numbers = ['rate', 'after', 'count', 'ms', 'items'] as const;

/**
 * A fault as written on a command line: `KIND[=NUMBER][,operation=NAME][,rate=..][,after=..][,count=..]`, where the
 * number is the kind's own: `throttle=0.3`, `delay=200,operation=Scan`, `lose-restored-items=1`.
 */
export function parseFault(text: string): Fault {
  const [head = '', ...rest] = text.split(',').map((part) => part.trim());
  const [kind = '', value] = head.split('=');
  if (!isKind(kind)) throw new Error(`Unknown fault \`${kind}\`. ${possibleFaults()}`);
  const fault: Record<string, string | number> = { kind };
  if (value !== undefined) fault[faultKinds[kind].value] = number(value, faultKinds[kind].value, text);
  for (const part of rest) {
    const [name = '', setting = ''] = part.split('=');
    if (name === 'operation') fault[name] = setting;
    else if (isNumber(name)) fault[name] = number(setting, name, text);
    else
      throw new Error(
        `Unknown setting \`${name}\` in the fault \`${text}\`. Possible: operation, ${numbers.join(', ')}`,
      );
  }
  return checked(fault as unknown as Fault);
}

function isKind(kind: string): kind is FaultKind {
  return Object.hasOwn(faultKinds, kind);
}

function isNumber(name: string): name is (typeof numbers)[number] {
  return (numbers as readonly string[]).includes(name);
}

function number(text: string, name: string, whole: string): number {
  if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  throw new Error(`Expected \`${name}\` of the fault \`${whole}\` to be a number, got \`${text}\``);
}

function possibleFaults(): string {
  const lines = Object.entries(faultKinds).map(
    ([kind, { does, value }]) => `  ${kind}=${value.toUpperCase()}  ${does}`,
  );
  return ['Possible:', ...lines].join('\n');
}

function possible(fault: Fault, operation: string): boolean {
  const { operations }: FaultDescription = faultKinds[fault.kind];
  return (!fault.operation || fault.operation === operation) && (!operations || operations.includes(operation));
}

function checked(fault: Fault): Fault {
  if (!isKind(fault?.kind)) throw new Error(`Unknown fault \`${fault?.kind}\`. ${possibleFaults()}`);
  const { operations, value }: FaultDescription = faultKinds[fault.kind];
  if (fault.operation && operations && !operations.includes(fault.operation)) {
    throw new Error(`The fault \`${fault.kind}\` strikes ${operations.join(' and ')}, not \`${fault.operation}\``);
  }
  for (const name of numbers) {
    const given: unknown = fault[name];
    const whole = name !== 'rate';
    const fits = typeof given === 'number' && given >= 0 && (whole ? Number.isInteger(given) : given <= 1);
    if (given === undefined || fits) continue;
    const expected = whole ? 'a non-negative integer' : 'a number from 0 to 1';
    throw new Error(`Expected \`${name}\` of the fault \`${fault.kind}\` to be ${expected}, got \`${String(given)}\``);
  }
  if (value === 'ms' && fault.ms === undefined) {
    throw new Error(`The fault \`${fault.kind}\` needs its milliseconds: \`${fault.kind}=200\``);
  }
  return fault;
}
