import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { version as sdkVersion } from '@temporalio/worker/package.json';
import { fillCache } from './fill-cache';
import { runQuietly } from './run-quietly';
import type { BinarySource } from './source';

const connectLimitMs = 15_000;
const downloadLimitMs = 10 * 60_000;

/**
 * The SDK's native core downloads the CLI that its release is tested with. The call starts a server too and cannot be
 * stopped, so it runs in a process of its own that ends as soon as the file is there.
 */
export const fromSdkDownload: BinarySource = {
  name: "the SDK's download",
  async find(context) {
    try {
      const path = await fillCache(context, async (directory) => {
        const file = join(
          directory,
          `temporal-sdk-typescript-${sdkVersion}${process.platform === 'win32' ? '.exe' : ''}`,
        );
        const result = await runQuietly(process.execPath, ['-e', downloadScript, directory, sdkVersion], {
          doing: 'Downloading the Temporal server (once per machine)',
          environment: context.environment,
          onProgress: context.onProgress,
          signal: context.signal,
          limitMs: downloadLimitMs,
          // The core makes this file when the first answer is there; without an answer it would wait for minutes.
          stopWhen: (elapsedMs) =>
            elapsedMs > connectLimitMs && !existsSync(`${file}.downloading`) && !existsSync(file),
        });
        if (!existsSync(file)) throw new Error(lastLine(result.stderr) || 'no answer in time');
        return file;
      });
      return { path };
    } catch (error) {
      context.signal?.throwIfAborted();
      return { missing: (error as Error).message };
    }
  },
};

const downloadScript = `
const { Runtime, DefaultLogger } = require(${JSON.stringify(require.resolve('@temporalio/worker'))});
const [directory, sdkVersion] = process.argv.slice(1);
Runtime.install({ logger: new DefaultLogger('ERROR') });
Runtime.instance().createEphemeralServer({
  type: 'dev-server',
  exe: { type: 'cached-download', downloadDir: directory, version: 'default', ttl: 0, sdkName: 'sdk-typescript', sdkVersion },
  namespace: 'default', ip: '127.0.0.1', port: null, uiPort: null, dbFilename: null, ui: false,
  log: { format: 'pretty', level: 'never' }, extraArgs: [],
}).then(
  (server) => Runtime.instance().shutdownEphemeralServer(server).then(() => process.exit(0)),
  (error) => { process.stderr.write(shortest(error.message)); process.exit(1); },
);
function shortest(message) { return message.replace(/^.*executable: /, '').replace(/(error sending request) for url \\((https:\\/\\/[^/]+)[^)]*\\).*: (?=\\w)/, '$1 to $2: '); }
`;

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
