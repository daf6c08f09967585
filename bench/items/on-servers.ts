import type { Figure } from '../figure';
import { type ServerName, serverNames } from '../options';
import { say } from '../say';
import { unlessMissing } from './missing';

/** The figures of a bench on each server, or on the one that was chosen. */
export async function onServers(
  bench: string,
  chosen: ServerName | undefined,
  measure: (server: ServerName) => Promise<Figure[]>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const server of chosen ? [chosen] : serverNames) {
    say(`${bench} on ${server}`);
    figures.push(...((await unlessMissing(`${bench} on ${server}`, () => measure(server))) ?? []));
  }
  return figures;
}
