import type { Figure } from '../figure';
import type { ServerName } from '../options';
import { setFaults } from './emulator-admin';
import type { Stage } from './on-stage';

/** What each call waits on top, as within a region of AWS: DynamoDB promises single-digit milliseconds. */
const networkMs = 5;

/** The figures of a server as it is and, of the emulator, with a network before it. `measure` is told what to call it. */
export async function atDistances(
  server: ServerName,
  { url }: Stage,
  measure: (name: string) => Promise<Figure[]>,
): Promise<Figure[]> {
  const near = await measure(server);
  if (server !== 'emulator') return near;
  await setFaults(url, [{ kind: 'delay', ms: networkMs }]);
  return [...near, ...(await measure(`${server} with ${networkMs} ms a call`))];
}
