import { say } from '../say';

/** Something that this machine lacks; the figures that need it are left out. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

/** What `work` gives, or nothing and one line that says why these figures are left out. */
export async function unlessMissing<T>(figures: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    say(`left out: ${figures}: ${error.message}`);
    return undefined;
  }
}
