import type { Failure, FailureCode } from '../../language/failure';
import type { JsonObject } from '../../language/json';
import { failureFrom } from '../failure-mapping';
import type { StepContext } from '../step';
import { StepFailure } from '../step-failure';
import { type Applied, applySetting } from './apply-setting';
import type { CoolDown } from './cool-down';
import { type Choice, isChosen, settingsOf } from './differing';
import { type SettingsDocument, unreadReason } from './document';
import { otherRegion } from './other-region';
import { Outcomes, type SettingOutcome } from './outcome';
import { settledTable } from './read-settings';
import type { Setting } from './setting';

interface Work {
  readonly table: string;
  readonly document: SettingsDocument;
  readonly deadlineMs: number;
  /** Names of the settings that were not as wanted before anything was changed. */
  readonly unmet: readonly string[];
  /** Names of settings that are only set when they are asked for. */
  readonly also: readonly string[];
}

/**
 * Sets one setting after the other. Those in a cool-down come last, so that the others need not wait; those that AWS
 * refuses keep no other from being set, and then fail the step.
 */
export async function applyDocument(context: StepContext, work: Work, choice: Choice): Promise<Outcomes> {
  const applying = new Applying(context, work);
  for (const outcome of untold(work.document, choice)) applying.outcomes.add(outcome);
  const cooling: { setting: Setting; coolDown: CoolDown }[] = [];
  for (const setting of settingsOf(work.document, choice)) {
    const coolDown = await applying.apply(setting);
    if (coolDown) cooling.push({ setting, coolDown });
  }
  for (const { setting, coolDown } of cooling) await applying.apply(setting, coolDown);
  applying.end();
  return applying.outcomes;
}

/** Settings that are asked for, or were to be captured, and that the document has not. */
function untold(document: SettingsDocument, choice: Choice): SettingOutcome[] {
  const names = [...new Set([...(choice.only ?? []), ...document.unread])];
  const absent = names.filter((name) => document.settings[name] === undefined && isChosen(name, choice));
  return absent.map((setting) =>
    document.unread.includes(setting)
      ? { setting, outcome: 'unread', reason: `it could not be captured${unreadReason(document, setting)}`, seconds: 0 }
      : { setting, outcome: 'notSet', reason: 'the document does not say', seconds: 0 },
  );
}

/** Failures that say nothing about the other settings. */
const ofOneSetting = new Set<FailureCode>(['AccessDenied', 'NotImplemented', 'RequestRejected', 'DeadlineExceeded']);

class Applying {
  readonly outcomes: Outcomes;
  private readonly begun = new Map<string, Date>();
  private readonly cooled = new Map<string, Date>();
  private readonly failures: { readonly setting: string; readonly failure: Failure }[] = [];

  constructor(
    private readonly context: StepContext,
    private readonly work: Work,
  ) {
    this.outcomes = new Outcomes(context.resume?.['outcomes']);
  }

  /** A cool-down is returned when it is met first, and waited for the second time. */
  async apply(setting: Setting, patient?: CoolDown): Promise<CoolDown | undefined> {
    const { name } = setting;
    if (this.outcomes.has(name)) return undefined;
    try {
      const applied = await this.tried(setting, patient);
      if ('coolDown' in applied) return this.meet(name, applied.coolDown);
      if ('reason' in applied) this.tell(name, 'notSet', applied.reason);
      else this.tell(name, applied.changed || this.work.unmet.includes(name) ? 'set' : 'same');
    } catch (error) {
      const failure = failureFrom(error);
      if (this.context.signal.aborted || !ofOneSetting.has(failure.code)) throw error;
      this.failures.push({ setting: name, failure });
      this.tell(name, 'failed', failure.message);
    }
    return undefined;
  }

  /** Throws what has failed. */
  end(): void {
    const [first] = this.failures;
    if (!first) return;
    const { table } = this.work;
    const each = this.failures.map(({ setting, failure }) => `${setting}: ${failure.message}`).join('; ');
    const details: JsonObject = { ...first.failure.details, table, outcomes: this.outcomes.list as never };
    throw new StepFailure({
      ...first.failure,
      message: `Could not set ${this.failures.length} of the settings of "${table}", the others are done: ${each}`,
      details,
    });
  }

  private async tried(setting: Setting, patient: CoolDown | undefined): Promise<Applied> {
    const { table, document, deadlineMs, also } = this.work;
    const { name, ofAnyRegion } = setting;
    const now = await settledTable(this.context, table);
    this.begun.set(name, this.begun.get(name) ?? this.time());
    const reason = ofAnyRegion ? undefined : otherRegion(document.settings[name] ?? null, document.arn, now);
    if (reason !== undefined) return { reason };
    const resume = { outcomes: this.outcomes.list as never };
    return await applySetting(this.context, {
      table,
      setting,
      document: document.settings,
      also,
      deadlineMs,
      patient,
      resume,
    });
  }

  /** Undefined where it lasts longer than is waited. */
  private meet(name: string, coolDown: CoolDown): CoolDown | undefined {
    const now = this.time();
    this.cooled.set(name, now);
    const endsAt = coolDown.endsAt ?? new Date(now.getTime() + coolDown.mostMs);
    if (endsAt.getTime() - now.getTime() <= this.work.deadlineMs) return coolDown;
    const atTheLatest = coolDown.endsAt ? '' : ' at the latest';
    this.tell(name, 'notSet', `${coolDown.message}: it can be set from ${endsAt.toISOString()} on${atTheLatest}`);
    return undefined;
  }

  private tell(setting: string, outcome: SettingOutcome['outcome'], reason?: string): void {
    const seconds = this.since(this.begun.get(setting));
    const cooled = this.cooled.get(setting);
    this.outcomes.add({
      ...{ setting, outcome, seconds },
      ...(reason !== undefined && { reason }),
      ...(cooled && outcome !== 'notSet' && { coolDownSeconds: this.since(cooled) }),
    });
    const doing = `settings of "${this.work.table}": ${setting} done`;
    this.context.heartbeat({ doing, resume: { outcomes: this.outcomes.list as never } });
  }

  private since(begun: Date | undefined): number {
    return begun ? Math.max(0, (this.time().getTime() - begun.getTime()) / 1000) : 0;
  }

  private time(): Date {
    return this.context.serverTime() ?? new Date();
  }
}
