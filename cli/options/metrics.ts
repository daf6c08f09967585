import { type Command, Option } from 'commander';
import type { CommandContext } from '../command';
import { usageError } from '../command-error';

const variable = 'DRILLBOOK_METRICS';

export function addMetricsOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--metrics <address>',
      `serve metrics for Prometheus at PORT of this machine alone, or at HOST:PORT, \`0.0.0.0:9464\`; else ${variable}`,
    ),
  );
}

/** `127.0.0.1:9464`; undefined where no metrics are wanted. */
export function metricsOf({ environment }: CommandContext, command: Command): string | undefined {
  const given = command.opts<{ metrics?: string }>().metrics ?? environment[variable];
  if (!given) return undefined;
  const [, host = '127.0.0.1', port = ''] = /^(?:([\w.-]+|\[[\da-fA-F:]+\]):)?(\d{1,5})$/.exec(given) ?? [];
  if (port !== '' && Number(port) > 0 && Number(port) < 65_536)
    return `${host === 'localhost' ? '127.0.0.1' : host}:${Number(port)}`;
  throw usageError(
    `Expected the address of metrics to be PORT or HOST:PORT, got "${given}".`,
    `--metrics 9464, or --metrics 0.0.0.0:9464 for other machines.`,
  );
}
