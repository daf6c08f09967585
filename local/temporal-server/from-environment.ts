import { SetupError } from '../setup-error';
import { isExecutableFile } from './executable-file';
import type { BinarySource } from './source';

/** A path that the user gave is taken or refused, never passed over. */
export const fromEnvironment: BinarySource = {
  name: 'TEMPORAL_CLI_PATH',
  async find({ environment }) {
    const path = environment['TEMPORAL_CLI_PATH'];
    if (!path) return { missing: 'not set' };
    if (isExecutableFile(path)) return { path };
    throw new SetupError(
      'TemporalServerNotFound',
      `TEMPORAL_CLI_PATH names "${path}", which is not an executable file.`,
      'correct TEMPORAL_CLI_PATH, or unset it to let Drillbook look for the Temporal CLI itself.',
    );
  },
};
