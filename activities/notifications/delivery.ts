import type { NotificationEvent } from '../../language/notifications/event';
import type { OtherServices } from '../other-services';

/** A message on its way to a target. */
export interface Delivery {
  readonly event: NotificationEvent;
  /** The same at each try. */
  readonly key: string;
  /** Of the target, for messages. */
  readonly target: string;
  readonly services: OtherServices;
  /** Of this try. */
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Sends a message once and answers what came back, in a few words; throws a failure where it may not have arrived. */
export type Send<Target> = (target: Target, delivery: Delivery) => Promise<string>;
