import { errorReport } from '../error-report';
import { type TemporalTarget, temporalTarget } from './temporal-target';

/** Undefined where no Temporal server is configured and no stack is up. */
export function targetIfAny(environment: NodeJS.ProcessEnv): TemporalTarget | undefined {
  try {
    return temporalTarget(environment);
  } catch (error) {
    if (errorReport(error).code === 'NoServer') return undefined;
    throw error;
  }
}
