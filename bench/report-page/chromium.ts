import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH`, then PATH, then where Debian puts it. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
  if (named !== undefined) return named;
  const directories = [...(environment['PATH'] ?? '').split(delimiter), '/usr/bin'].filter((each) => each !== '');
  return directories.flatMap((directory) => names.map((name) => join(directory, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
