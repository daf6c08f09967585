import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import { ApplicationFailureCategory } from '@temporalio/common';
import { type Failure, isRetryable } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { Notifications } from '../language/notifications/notification-keys';
import type { SafetyPolicy } from '../language/safety/policy-keys';
import { admit } from './admission';
import type { Clients } from './clients';
import type {
  BeginActivity,
  EndActivity,
  EvidenceActivities,
  LockActivities,
  PermitActivities,
  PublishActivities,
  ResumeActivities,
  SafetyActivities,
  SegmentActivity,
  StepActivity,
  StepProgress,
  StepReply,
  TagActivities,
  WaitActivities,
} from './contract';
import { EmulatorMark } from './emulator-mark';
import type { EvidenceConfig } from './evidence/config';
import { EvidenceWriter } from './evidence/evidence-writer';
import { evidenceFailure } from './evidence/for-temporal';
import { failureFrom } from './failure-mapping';
import { fleetActivities } from './fleets/fleet-activities';
import { ThrottleGovernors } from './items/throttle-governor';
import { lately } from './lately';
import { runsOfTemporal } from './leftovers/runs-of-temporal';
import { holderOf, homeOfTables, untilFree } from './locks';
import type { Meters } from './metrics/meters';
import { metricsActivities } from './metrics/metrics-activities';
import { RunMetrics } from './metrics/run-metrics';
import { notifyActivities } from './notifications/notify-activities';
import { rememberOperations } from './operation-name';
import { askPermit, endedHolders, givePermitBack, mostRestores } from './permits';
import { recheckEffect } from './resume-recheck';
import { beginPhase, doSegment, endPhase } from './run-divided';
import { type ActivityHost, type Phase, runPhase, type Surroundings } from './run-phase';
import { tryAgainLater } from './runs/try-again-later';
import { safetyWith } from './safety';
import { Seal } from './sealing/seal';
import { ServerClock } from './server-clock';
import { sparingHeartbeat } from './sparing-heartbeat';
import type { Step } from './step';
import { stepKinds, steps } from './step-table';
import { findTable } from './tables/find-table';
import { tagWatchesOfTemporal } from './tables/tag-watches-of-temporal';
import { tagRestored } from './tag-restored';
import { waitForCondition } from './wait-condition';
import { WorkerMemory } from './worker-memory';

/** Each has its own form, which the workflows know. */
export type Activities = Record<string, Activity>;

type Activity = (...args: never[]) => Promise<unknown>;

/** What a worker does with runs beside their steps; nothing of it where it is absent. */
export interface BesideSteps {
  readonly evidence?: EvidenceConfig | undefined;
  readonly notifications?: Notifications | undefined;
  readonly meters?: Meters | undefined;
  /** Restores that runs may have in flight at a time; `mostRestores` when absent. */
  readonly restores?: number | undefined;
}

/** Credentials are renewed, but those of another account are for another worker. */
const homeMs = 60_000;

/** The activities of all step kinds, and those of waits, locks, permits, admission, resumed runs, fleets and what is done about runs, for a worker. */
export function createActivities(
  clients: Clients,
  policy?: SafetyPolicy,
  seal: Seal = Seal.ofThisProcess(),
  { evidence, notifications, meters, restores = mostRestores }: BesideSteps = {},
): Activities {
  rememberOperations(clients.dynamodb);
  rememberOperations(clients.items);
  const { dynamodb } = clients;
  const mark = new EmulatorMark(dynamodb);
  const home = lately(homeMs, () => homeOfTables(clients, mark));
  const safety = policy && safetyWith(policy, home);
  const surroundings = {
    ...clients,
    clock: new ServerClock(dynamodb),
    mark,
    safety,
    seal,
    governors: new ThrottleGovernors(),
    memory: new WorkerMemory(),
    runs: runsOfTemporal(home),
    tagWatches: tagWatchesOfTemporal(clients),
  };
  const named = steps.flatMap((step) => [
    ...phaseActivities(step, 'run', step.kind, surroundings),
    ...(step.prepares ? phaseActivities(step, 'prepare', `${step.kind}.prepare`, surroundings) : []),
  ]);
  const waits: WaitActivities = {
    'wait.condition': (request) =>
      hosted((host) => waitForCondition(stepKinds.get(request.condition.kind), request, host, surroundings)),
  };
  const locks: LockActivities = {
    'locks.home': () => told(home),
    'locks.holder': holderOf,
    'locks.wait': untilFree,
  };
  const isRestoring = async (table: string) => (await findTable({ dynamodb }, table))?.TableStatus === 'CREATING';
  const permits: PermitActivities = {
    'permits.ask': (ask) => told(async () => askPermit(await home(), restores, ask)),
    'permits.giveBack': givePermitBack,
    'permits.ended': (permits) => endedHolders(permits, isRestoring),
  };
  const safetyActivities: SafetyActivities = {
    'safety.admit': (request) => told(() => admit(request, stepKinds, { clients, mark, safety })),
  };
  const resumes: ResumeActivities = {
    'resume.recheck': (request) =>
      told(() => recheckEffect(stepKinds.get(request.recheck.kind), request, temporalHost(), surroundings)),
  };
  const tagging: TagActivities = {
    'restores.tag': (watch) => tryAgainLater(() => tagRestored(clients, watch)),
  };
  const writer = evidence && new EvidenceWriter(evidence, clients, mark, stepKinds);
  const evidenceActivities: EvidenceActivities = {
    'evidence.write': async (run, execution) => {
      const { client } = Context.current();
      return (
        (await writer?.write(client, run, execution).catch((error) => Promise.reject(evidenceFailure(error)))) ?? null
      );
    },
  };
  const notify = notifyActivities(notifications, stepKinds, clients.services, meters);
  const metrics = metricsActivities(meters && new RunMetrics(meters), stepKinds);
  const publishing = { evidence: !!evidence, metrics: !!meters, notifications: !!notifications };
  const publish: PublishActivities = { 'publish.wanted': async () => publishing };
  const aboutRuns = { ...evidenceActivities, ...notify, ...metrics, ...publish, ...fleetActivities(clients, told) };
  return {
    ...Object.fromEntries(named),
    ...waits,
    ...locks,
    ...permits,
    ...safetyActivities,
    ...resumes,
    ...tagging,
    ...aboutRuns,
  };
}

/** Of a phase: itself and, where it can be divided, its segments and its end. */
function phaseActivities(step: Step, phase: Phase, name: string, surroundings: Surroundings): [string, Activity][] {
  const whole: StepActivity = (request) => hosted((host) => runPhase(step, phase, request, host, surroundings));
  if (!step.divided?.[phase]) return [[name, whole]];
  const begin: BeginActivity = async (request) => {
    if (!request.step.divides) return await whole(request);
    const host = temporalHost();
    return { ...(await told(() => beginPhase(step, phase, request, host, surroundings))), tries: host.attempt };
  };
  const segment: SegmentActivity = async (request) => {
    const host = temporalHost();
    const tally = await told(() => doSegment(step, phase, request, host, surroundings));
    return { tally, tries: host.attempt };
  };
  const end: EndActivity = (request) => hosted((host) => endPhase(step, phase, request, host, surroundings));
  return [
    [name, begin],
    [`${name}.segment`, segment],
    [`${name}.end`, end],
  ];
}

async function hosted(work: (host: ActivityHost) => Promise<JsonObject>): Promise<StepReply> {
  const host = temporalHost();
  return { outputs: await told(() => work(host)), tries: host.attempt };
}

/** Errors leave as Temporal is to know them. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  const { cancellationSignal, info } = Context.current();
  try {
    return await work();
  } catch (error) {
    throw cancellationSignal.aborted ? cancellationSignal.reason : forTemporal(error, info.attempt);
  }
}

/** What Temporal needs to know of an error: its code as type, whether and when to try again, the record as detail. */
export function forTemporal(error: unknown, attempt: number): Error {
  if (error instanceof CancelledFailure) return error;
  const failure: Failure = failureFrom(error);
  return ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: !isRetryable(failure),
    details: [failure],
    // No fault, so that nobody is warned of it.
    ...(failure.code === 'NotYet' && { category: ApplicationFailureCategory.BENIGN }),
    ...(failure.code === 'Throttled' && { nextRetryDelay: spread(attempt) }),
  });
}

/** Temporal's own backoff has no jitter, so that steps throttled together would come back together. */
function spread(attempt: number): number {
  return Math.round(Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2));
}

function temporalHost(): ActivityHost {
  const context = Context.current();
  const { isLocal, heartbeatTimeoutMs } = context.info;
  return {
    isBrief: isLocal,
    attempt: context.info.attempt,
    lastProgress: context.info.heartbeatDetails as StepProgress | undefined,
    signal: context.cancellationSignal,
    heartbeatTimeoutMs,
    heartbeat: isLocal ? () => {} : sparingHeartbeat((progress) => context.heartbeat(progress), heartbeatTimeoutMs),
    sleep: (ms) => context.sleep(ms),
  };
}
