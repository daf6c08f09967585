import { SetupError } from '../setup-error';
import { temporalCliVersion } from './cache';
import { fromCache } from './from-cache';
import { fromEnvironment } from './from-environment';
import { fromGoInstall } from './from-go-install';
import { fromPath } from './from-path';
import { fromSdkDownload } from './from-sdk-download';
import type { BinarySource, SourceContext } from './source';

/** In the order in which they are asked: what is there first, then what is quick, then what is slow. */
export const binarySources: readonly BinarySource[] = [
  fromEnvironment,
  fromPath,
  fromCache,
  fromSdkDownload,
  fromGoInstall,
];

/** The path of a Temporal CLI binary, fetched or built once per machine where none is installed. */
export async function findTemporalBinary(context: SourceContext, sources = binarySources): Promise<string> {
  const tried: string[] = [];
  for (const source of sources) {
    const answer = await source.find(context);
    if ('path' in answer) return answer.path;
    tried.push(`  ${source.name}: ${answer.missing}`);
  }
  throw new SetupError(
    'TemporalServerNotFound',
    `No Temporal server binary was found. Looked at:\n${tried.join('\n')}`,
    [
      `install the Temporal CLI (https://docs.temporal.io/cli#install) so that \`temporal\` is on PATH,`,
      `or install Go and run this again (Drillbook then builds temporal ${temporalCliVersion} once),`,
      'or set TEMPORAL_CLI_PATH to a binary.',
    ].join('\n     '),
  );
}
