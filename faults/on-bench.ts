import type { StartOptions } from '../emulator/start-emulator';
import { type EmulatorBench, emulatorBench } from './step-bench';

/** Works on an emulator of its own, with a virtual clock. */
export async function onBench<T>(work: (bench: EmulatorBench) => Promise<T>, options: StartOptions = {}): Promise<T> {
  const bench = await emulatorBench(options);
  try {
    return await work(bench);
  } finally {
    await bench.stop();
  }
}
