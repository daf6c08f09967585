import { z } from 'zod';

/** What came of one setting that was to be applied. */
export const settingOutcome = z.strictObject({
  setting: z.string().describe('Name of the setting.'),
  outcome: z
    .enum(['same', 'set', 'notSet', 'unread', 'failed'])
    .describe('As it was; set; not to be set; not in the document, since it could not be read; refused by AWS.'),
  reason: z.string().describe('Why it is not set.').optional(),
  seconds: z.int().describe('How long it took, by the clock of DynamoDB.'),
  coolDownSeconds: z
    .int()
    .describe('How much of it was waiting until DynamoDB took another change; absent where nothing was.')
    .optional(),
});

export type SettingOutcome = z.output<typeof settingOutcome>;

/** Of settings that are done, in the order in which they were; kept in heartbeats, so that times are not lost. */
export class Outcomes {
  private readonly told: SettingOutcome[];

  constructor(earlier: unknown) {
    const { data = [] } = z.array(settingOutcome).safeParse(earlier);
    // What failed is tried again.
    this.told = data.filter(({ outcome }) => outcome !== 'failed');
  }

  add(outcome: SettingOutcome): void {
    this.told.push(outcome);
  }

  has(setting: string): boolean {
    return this.told.some((each) => each.setting === setting);
  }

  get list(): SettingOutcome[] {
    return [...this.told];
  }

  names(wanted: SettingOutcome['outcome']): string[] {
    return this.told.filter(({ outcome }) => outcome === wanted).map(({ setting }) => setting);
  }

  get reasons(): Record<string, string> {
    const unset = this.told.filter(({ outcome }) => outcome === 'notSet' || outcome === 'unread');
    return Object.fromEntries(unset.map(({ setting, reason = '' }) => [setting, reason]));
  }
}
