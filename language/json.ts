/** A value that survives `JSON.stringify` and back unchanged; all that plans, journals and step outputs are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}
