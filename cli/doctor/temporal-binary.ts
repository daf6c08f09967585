import { temporalCliVersion } from '../../local/temporal-server/cache';
import { fromCache } from '../../local/temporal-server/from-cache';
import { fromEnvironment } from '../../local/temporal-server/from-environment';
import { findOnPath, fromPath } from '../../local/temporal-server/from-path';
import type { Check } from './check';

/** Only what is there already: nothing is downloaded or built for a check. */
export const temporalBinary: Check = {
  name: 'Temporal dev server',
  async look({ environment }) {
    for (const source of [fromEnvironment, fromPath, fromCache]) {
      const answer = await source.find({ environment, onProgress: () => {} });
      if ('path' in answer) return { state: 'ok', detail: `${answer.path} (${source.name})` };
    }
    const later = findOnPath('go', environment) ? `downloaded, or built with Go (${temporalCliVersion})` : 'downloaded';
    return {
      state: 'missing',
      detail: `none installed; the first \`drillbook drill\` has it ${later}`,
      hint: 'install the Temporal CLI: https://docs.temporal.io/cli#install',
    };
  },
};
