import type { VirtualClock } from '../emulator/clock';
import type { StartOptions } from '../emulator/start-emulator';
import { type EmulatorBench, emulatorBench } from './emulator-bench';

/** Works on an emulator of its own, with a virtual clock. */
export async function onBench<T>(
  work: (bench: EmulatorBench) => Promise<T>,
  options: StartOptions = {},
  clock?: VirtualClock,
): Promise<T> {
  const bench = await emulatorBench(options, clock);
  try {
    return await work(bench);
  } finally {
    await bench.stop();
  }
}
