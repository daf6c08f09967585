import type { StartOptions } from '../../emulator/start-emulator';
import { type EmulatorBench, emulatorBench } from '../../faults/emulator-bench';

/** One emulator for the tests of a file. Sweeps run a step dozens of times, which takes long on a busy machine. */
export function useBench(options: StartOptions = {}): () => EmulatorBench {
  let bench: EmulatorBench | undefined;
  jest.setTimeout(120_000);
  beforeAll(async () => {
    bench = await emulatorBench(options);
  });
  afterEach(() => bench?.emulator.faults.clear());
  afterAll(() => bench?.stop());
  return () => {
    if (!bench) throw new Error('The bench is there from the first test on');
    return bench;
  };
}
