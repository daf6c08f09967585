import { DefaultLogger, type LogLevel, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { RetryNotices } from './retry-notices';

let installed = false;

/** Said of the part of a worker that takes segments of tables, which has none on purpose. */
const noWorkflows = 'No workflows registered, not polling for workflow tasks';

/**
 * Sets up the process-wide Temporal runtime, once: its log goes to standard error, as JSON lines, so that standard
 * output stays the command's own.
 */
export function installRuntime(level: LogLevel = 'WARN'): void {
  if (installed) return;
  installed = true;
  const log = pino(
    { level: pinoLevel(level), base: undefined, serializers: { error: pino.stdSerializers.err } },
    pino.destination({ dest: 2, sync: true }),
  );
  const notices = new RetryNotices();
  const logger = new DefaultLogger(level, ({ level, message, meta }) => {
    if (message === noWorkflows || !notices.wanted(meta?.['target'], Date.now())) return;
    log[pinoLevel(level)](meta ?? {}, message);
  });
  Runtime.install({
    logger,
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: level, other: 'ERROR' }) },
    },
    // The command that owns the process decides when a worker stops.
    shutdownSignals: [],
  });
}

function pinoLevel(level: LogLevel): 'trace' | 'debug' | 'info' | 'warn' | 'error' {
  return level.toLowerCase() as 'trace' | 'debug' | 'info' | 'warn' | 'error';
}
