import { DefaultLogger, type LogLevel, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { bucketSeconds, metricTable } from '../activities/metrics/metric-table';
import { RetryNotices } from './retry-notices';

let installed = false;

/** Said of the part of a worker that takes segments of tables, which has none on purpose. */
const noWorkflows = 'No workflows registered, not polling for workflow tasks';

/**
 * Sets up the process-wide Temporal runtime, once: its log goes to standard error, as JSON lines, so that standard
 * output stays the command's own. With an address (`127.0.0.1:9464`), it serves metrics for Prometheus there; throws
 * where that is not free.
 */
export function installRuntime(level: LogLevel = 'WARN', metricsAddress?: string): void {
  if (installed) return;
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
      ...(metricsAddress && { metrics: { prometheus: prometheusAt(metricsAddress) } }),
    },
    // The command that owns the process decides when a worker stops.
    shutdownSignals: [],
  });
  installed = true;
}

/** Temporal's own metrics stand beside ours, in seconds too. */
function prometheusAt(bindAddress: string) {
  const histograms = Object.entries(metricTable).filter(([, { type }]) => type === 'histogram');
  return {
    bindAddress,
    countersTotalSuffix: true,
    useSecondsForDurations: true,
    histogramBucketOverrides: Object.fromEntries(histograms.map(([name]) => [name, bucketSeconds])),
  };
}

function pinoLevel(level: LogLevel): 'trace' | 'debug' | 'info' | 'warn' | 'error' {
  return level.toLowerCase() as 'trace' | 'debug' | 'info' | 'warn' | 'error';
}
