import { drillbook } from './drillbook-process';
import type { Stack } from './on-stack';

/** What an operator who follows a run to its end is told of the progress of its steps, each line once. */
export async function noticesOf({ temporal }: Stack, run: string): Promise<string[]> {
  const args = ['status', run, '--watch', '--json'];
  const { stdout } = await drillbook(args, { TEMPORAL_ADDRESS: temporal.address });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type?: string; doing?: string | null })
    .flatMap(({ type, doing }) => (type === 'progress' && doing ? [doing] : []));
}
