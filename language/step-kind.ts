import type { z } from 'zod';
import type { Json, JsonObject } from './json';

/** What a step does to the world; guards, approvals and undo hang on it. */
export type Effect = 'reads' | 'creates' | 'changes' | 'destroys';

/** How often a failed attempt is tried again by itself. Durations as in runbooks: `500ms`, `5s`, `2m`. */
export interface RetryRule {
  readonly maxAttempts: number;
  readonly initialInterval: string;
  readonly maxInterval: string;
}

/** The name of an input field that holds the name of a table, an ARN, a time and so on. */
export type FieldOf<Input extends z.ZodObject> = Extract<keyof z.output<Input>, string>;

export interface Permission<Field extends string = string> {
  /** `dynamodb:Scan`. */
  readonly actions: readonly string[];
  /** Where the input of that field is not given, nothing is needed. */
  readonly on: IamResource<Field>;
  /** The input, if it takes one, without which the step makes none of these calls. */
  readonly onlyWith?: Field;
  /** The inputs with any of which, when it is given, the step makes none of these calls. */
  readonly onlyWithout?: readonly Field[];
  /** The input with which, when it is true, the step makes none of these calls. */
  readonly unless?: Field;
  /** What an input must be, without which the step makes none of these calls. */
  readonly onlyIf?: InputIs<Field>;
  /** The setting, by its name in documents of settings, without which a step that applies such a document calls none. */
  readonly forSetting?: string;
}

/** What an action is called on that no input names: `anything` where AWS knows no resource for it. */
export type UnnamedResource = 'tables' | 'scalableTargets' | 'alarms' | 'eventSourceMappings' | 'anything';

/** The resource of an action, by the input field that names it where one does. */
export type IamResource<Field extends string = string> =
  | { readonly table: Field }
  | { readonly indexesOf: Field }
  /** The table of that name in each region. */
  | { readonly replicasOf: Field }
  | { readonly backupsOf: Field }
  /** The field holds the ARN of a backup. */
  | { readonly backup: Field }
  | { readonly parameter: Field }
  | { readonly function: Field }
  | UnnamedResource;

export interface Touch<Field extends string = string> {
  readonly table: Field;
  /** `own`: that of the step, which its inputs decide. */
  readonly effect: Effect | 'own';
}

/** That an input has a value. */
export interface InputIs<Field extends string = string> {
  readonly field: Field;
  readonly is: Json;
}

/** A fact about the world that a plan checks; the fields are inputs of the step. */
export type Need<Field extends string = string> =
  | { readonly check: 'tableExists'; readonly table: Field }
  /** Free, or about to be. */
  | { readonly check: 'nameFree'; readonly table: Field }
  | { readonly check: 'pitrOn'; readonly table: Field }
  | { readonly check: 'restorableAt'; readonly table: Field; readonly time: Field }
  | { readonly check: 'placeForRestore' }
  | { readonly check: 'notProtected'; readonly table: Field }
  | { readonly check: 'keyAccess'; readonly table: Field }
  | { readonly check: 'capacityAfterRestore'; readonly table: Field; readonly overrides: Field }
  | { readonly check: 'sameKeys'; readonly table: Field; readonly other: Field }
  /** Counts what `filter`, `names` and `values` match now, against `maxItems`. */
  | { readonly check: 'itemsWithin'; readonly table: Field; readonly maxItems: Field }
  | { readonly check: 'backupExists'; readonly backup: Field }
  /** What a restore is to have otherwise than the table, or the backup, that it is made of. */
  | { readonly check: 'overridesFit'; readonly table?: Field; readonly backup?: Field; readonly overrides: Field }
  /** An SSM parameter that is there, and has the value of `from`, and `version`, where they are given, or is `to` already. */
  | {
      readonly check: 'pointerIs';
      readonly parameter: Field;
      readonly from: Field;
      readonly version: Field;
      readonly to: Field;
    };

/** Work in units that DynamoDB charges for; sizes are those of the table in the field. */
export type Work<Field extends string = string> =
  /** `share`: the input, if it is given, that says how much of the table is read. */
  | { readonly does: 'scan'; readonly table: Field; readonly share?: Field }
  /** Each item of that share of the table is read by its key from another one; without the input none is. */
  | { readonly does: 'lookUp'; readonly table: Field; readonly share: Field }
  | { readonly does: 'writeItems'; readonly table: Field; readonly atMost?: Field }
  | { readonly does: 'restore'; readonly table: Field }
  | { readonly does: 'restoreBackup'; readonly backup: Field }
  | { readonly does: 'backup'; readonly table: Field }
  /** A wait for DynamoDB; the time is the usual one. `restored`: the table, where it may be a restore that is waited for. */
  | { readonly does: 'wait'; readonly usually: string; readonly restored?: Field };

/** What is wrong in inputs of which each by itself is good. */
export interface InputFault {
  /** From the input down to the value: `['values', ':since']`. */
  readonly at: readonly string[];
  readonly message: string;
  readonly help?: string;
  /** Whatever the other inputs are. */
  readonly always?: true;
}

export type Recheck<Field extends string = string> =
  /** The outputs are facts about a moment and stay true; what it wrote was for that moment. */
  | 'nothing'
  /** It waits for a state, which may have passed: the step is run again. */
  | 'again'
  /** The effect must still be there, on what the input field names. */
  | { readonly stands: StandingEffect; readonly of: Field };

export type StandingEffect =
  | 'tableOfThisRun'
  | 'noTable'
  | 'noMatchingItems'
  | 'recoveryOn'
  | 'backup'
  | 'settings'
  | 'mappings'
  | 'pointer';

/**
 * What a step kind declares about itself: all that validation, plans, the JSON Schema and the reference page need.
 * The work is added by the activity of the same name, so that the language needs no AWS code.
 */
export interface StepKind<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  /** The key that selects it in a runbook, camelCase: `countItems`. */
  readonly kind: string;
  /** One line for tables, hover texts and help. */
  readonly summary: string;
  readonly effect: Effect;
  /** The input field, where there is one, in which a runbook says another effect: hooks do what their users make them do. */
  readonly effectField?: FieldOf<Input>;
  /** Effects that it has by what an input is; the first that is given counts, before `effect`. */
  readonly effects?: readonly (InputIs<FieldOf<Input>> & { readonly effect: Effect })[];
  /** Strict object; every field carries `.describe()`. */
  readonly input: Input;
  /**
   * What later steps may read as `steps.<id>.<field>`; JSON only. A field that could hold table data carries
   * `.meta({ tableData: true })`: conditions and inputs of steps may use it, texts for people must not.
   */
  readonly output: Output;
  /** IAM actions it calls, with what they are called on. */
  readonly permissions: readonly Permission<FieldOf<Input>>[];
  /**
   * What proves to the step itself, where no safety policy rules, that a table may go: `made` by the run, as without it, or
   * `expired` by the tags of another run.
   */
  readonly destroysOnly?: 'made' | 'expired';
  /** Tables that it touches, and how; locks, plans and the proof that a source is only read are made of it. */
  readonly touches: readonly Touch<FieldOf<Input>>[];
  /** What must hold in the world before it starts; `drillbook plan` reads each. */
  readonly needs: readonly Need<FieldOf<Input>>[];
  /** What it costs and how long it takes, for estimates. */
  readonly work: readonly Work<FieldOf<Input>>[];
  /**
   * The outputs that can be told from the inputs before it runs. Inputs that are not known yet are absent; texts may
   * hold `onlyInTheRun` and are to be passed on or joined as they are.
   */
  predict?(input: Partial<z.output<Input>>): Partial<z.output<Output>>;
  /** Looks at an input as it is written, expressions still in their text, and tells what does not go together. */
  inputFaults?(written: JsonObject): readonly InputFault[];
  /** In words: what a second execution of the same attempt does. */
  readonly idempotency: string;
  /** What is looked at, when a run is resumed, before the step's outputs are used again. */
  readonly recheck: Recheck<FieldOf<Input>>;
  /** That its work may be a few reads: a run tries them itself before it hands them to a worker. */
  readonly brief?: true;
  /** Longest time of one attempt. */
  readonly timeout: string;
  /** Longest silence of an attempt before it is given to another worker. */
  readonly heartbeat: string;
  readonly retry: RetryRule;
  /** Whether a read-only `prepare` phase runs, and is recorded, before the effect. */
  readonly prepares: boolean;
  /** Whether its work, in either phase, can be divided into segments of a table that many workers share. */
  readonly divides: boolean;
}

/** All step kinds by name; handed to the language by its caller, so that the language depends on no kind. */
export type StepKinds = ReadonlyMap<string, StepKind>;
