/** Why a run cannot be gone on with as it was asked for, and what to do. */
export class CannotResume extends Error {
  override readonly name = 'CannotResume';
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
