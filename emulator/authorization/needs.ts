import { type Json, type Place, tableIn } from './resources';

/** Undefined where the request does not name the resource, for which its operation refuses it as malformed. */
export type Needs = (
  request: Json,
  place: Place,
) => readonly (readonly [action: string, resource: string | undefined])[];

export const on =
  (action: string, resource: (request: Json, place: Place) => string | undefined = tableIn('TableName')): Needs =>
  (request, place) => [[action, resource(request, place)]];
