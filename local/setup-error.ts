/** Something this machine lacks or that does not start; `hint` says what to do about it. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  constructor(
    readonly code: SetupErrorCode,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

export type SetupErrorCode = 'TemporalServerNotFound' | 'TemporalServerNotStarted' | 'StackRunning' | 'PortInUse';
