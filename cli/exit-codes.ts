/** The same in every command; scripts depend on them. */
export const exitCodes = {
  done: 0,
  error: 1,
  usage: 2,
  failed: 3,
  refused: 4,
  waiting: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const meanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.done, 'done, or the verdict is passed'],
  [exitCodes.error, 'error: could not tell'],
  [exitCodes.usage, 'wrong usage, or an invalid runbook'],
  [exitCodes.failed, 'the verdict is failed: the data, the settings or an objective'],
  [exitCodes.refused, 'refused by a guard, a policy or a lock'],
  [exitCodes.waiting, 'the run waits for a person'],
  [exitCodes.interrupted, 'interrupted; the message says whether the run goes on'],
];

/** The part of a command's help that lists the codes which it can end with. */
export function exitCodesHelp(codes: readonly ExitCode[], own: Partial<Record<ExitCode, string>> = {}): string {
  const lines = meanings.filter(([code]) => codes.includes(code));
  return ['Exit codes:', ...lines.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${own[code] ?? meaning}`)].join(
    '\n',
  );
}
