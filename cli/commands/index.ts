import type { CommandDefinition, CommandGroup } from '../command';

/**
 * In the order of the help: the main job, running, seeing, deciding, the parts of the stack. Each is loaded only when it is
 * asked for, because what some of them stand on (SDKs, worker, emulator) takes longer to load than others to run.
 */
export const commands: Readonly<Record<string, () => CommandDefinition | CommandGroup>> = {
  drill: () => (require('./drill') as typeof import('./drill')).drillCommand,
  validate: () => (require('./validate') as typeof import('./validate')).validateCommand,
  plan: () => (require('./plan') as typeof import('./plan')).planCommand,
  policy: () => (require('./policy') as typeof import('./policy')).policyCommand,
  run: () => (require('./run') as typeof import('./run')).runCommand,
  fleet: () => (require('./fleet') as typeof import('./fleet')).fleetCommand,
  list: () => (require('./list') as typeof import('./list')).listCommand,
  status: () => (require('./status') as typeof import('./status')).statusCommand,
  journal: () => (require('./journal') as typeof import('./journal')).journalCommand,
  approve: () => (require('./approve') as typeof import('./approve')).approveCommand,
  reject: () => (require('./reject') as typeof import('./reject')).rejectCommand,
  retry: () => (require('./retry') as typeof import('./retry')).retryCommand,
  skip: () => (require('./skip') as typeof import('./skip')).skipCommand,
  abort: () => (require('./abort') as typeof import('./abort')).abortCommand,
  resume: () => (require('./resume') as typeof import('./resume')).resumeCommand,
  locks: () => (require('./locks') as typeof import('./locks')).locksCommand,
  report: () => (require('./report') as typeof import('./report')).reportCommand,
  schedule: () => (require('./schedule') as typeof import('./schedule')).scheduleCommand,
  sweep: () => (require('./sweep') as typeof import('./sweep')).sweepCommand,
  evidence: () => (require('./evidence') as typeof import('./evidence')).evidenceCommand,
  handover: () => (require('./handover') as typeof import('./handover')).handoverCommand,
  up: () => (require('./up') as typeof import('./up')).upCommand,
  worker: () => (require('./worker') as typeof import('./worker')).workerCommand,
  emulator: () => (require('./emulator') as typeof import('./emulator')).emulatorCommand,
  notify: () => (require('./notify') as typeof import('./notify')).notifyCommand,
  doctor: () => (require('./doctor') as typeof import('./doctor')).doctorCommand,
};
