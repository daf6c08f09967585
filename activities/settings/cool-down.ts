/** Thrown by a setting that DynamoDB does not let be changed again so soon. */
export class CoolDown extends Error {
  constructor(
    message: string,
    /** How long it lasts at most; when it began is not told. */
    readonly mostMs: number,
    /** When it ends, where that is told. */
    readonly endsAt?: Date,
  ) {
    super(message);
  }
}

const mostMs = 15_000;

/** Of deletion protection and of resource policies: throttled, with the time of the end in words. */
export function coolDownIn(error: unknown): CoolDown | undefined {
  if (error instanceof CoolDown) return error;
  if (!(error instanceof Error) || error.name !== 'ThrottlingException') return undefined;
  if (!/modified within the previous/i.test(error.message)) return undefined;
  const [, told = ''] = /try again after (\S+?)\.?$/i.exec(error.message) ?? [];
  const endsAt = new Date(told);
  return new CoolDown('it was changed a moment ago', mostMs, Number.isNaN(endsAt.getTime()) ? undefined : endsAt);
}
