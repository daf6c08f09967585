import type { IncomingHttpHeaders } from 'node:http';
import { callingActivity } from '../calling-activity';
import type { OtherAnswer, Passage } from '../gate-proxy';
import { isMutating } from '../kills/kill-point';
import type { StepPaths } from './step-paths';

/** What a step of one run meets. */
export interface Trouble {
  readonly path: string;
  /** Before one of its calls is passed on. */
  readonly asked?: (operation: string) => Promise<Passage>;
  /** When one of its calls was performed that changed something, before it hears of it. */
  readonly performed?: (operation: string) => Promise<void>;
}

/** Stands between the workers and the world: counts the effects of each step of each run, and makes its trouble. */
export class StepWatch {
  private readonly troubles = new Map<string, Trouble>();
  private readonly effects = new Map<string, Map<string, number>>();
  private readonly called = new Map<string, Set<string>>();
  private readonly wentOn = new Map<string, Set<string>>();
  private readonly open = new WeakMap<IncomingHttpHeaders, { run: string; path: string; operation: string }>();

  constructor(private readonly paths: StepPaths) {}

  trouble(run: string, trouble: Trouble): void {
    this.troubles.set(run, trouble);
  }

  /** How often each `<path> <operation>` was performed for a run. */
  effectsOf(run: string): ReadonlyMap<string, number> {
    return this.effects.get(run) ?? new Map();
  }

  /** The steps that called at all. */
  calledIn(run: string): ReadonlySet<string> {
    return this.called.get(run) ?? new Set();
  }

  /** The steps that went on calling after an effect of theirs. */
  wentOnAfterEffect(run: string): ReadonlySet<string> {
    return this.wentOn.get(run) ?? new Set();
  }

  async calls(operation: string, headers: IncomingHttpHeaders): Promise<Passage> {
    const caller = callingActivity(headers);
    const path = caller && (await this.paths.pathOf(caller.run, caller.activityId));
    if (!caller || path === undefined) return 'pass';
    this.open.set(headers, { run: caller.run, path, operation });
    entry(this.called, caller.run, () => new Set()).add(path);
    const before = [...this.effectsOf(caller.run).keys()];
    if (before.some((effect) => effect.startsWith(`${path} `)))
      entry(this.wentOn, caller.run, () => new Set()).add(path);
    const trouble = this.troubles.get(caller.run);
    return (trouble?.path === path && (await trouble.asked?.(operation))) || 'pass';
  }

  async performed(headers: IncomingHttpHeaders, status: number): Promise<boolean> {
    const open = this.open.get(headers);
    if (!open || status >= 300 || !isMutating(open.operation)) return true;
    const effects = entry(this.effects, open.run, () => new Map());
    const key = `${open.path} ${open.operation}`;
    effects.set(key, (effects.get(key) ?? 0) + 1);
    const trouble = this.troubles.get(open.run);
    if (trouble?.path === open.path) await trouble.performed?.(open.operation);
    return true;
  }
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** As AWS refuses what a policy does not allow, in each of its wire protocols; to a hook, status 403. */
export function accessDenied(now: number): OtherAnswer {
  return {
    status: 403,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': 'AccessDeniedException',
      date: new Date(now).toUTCString(),
      // By this name a worker knows that no real table is there.
      server: 'drillbook-emulator',
    },
    body: JSON.stringify({ __type: 'AccessDeniedException', message: 'Not authorized: a fault was asked for' }),
  };
}
