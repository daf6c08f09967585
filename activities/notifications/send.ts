import type { Target } from '../../language/notifications/notification-keys';
import type { Delivery } from './delivery';
import { command } from './targets/command';
import { eventBridge } from './targets/event-bridge';
import { slack } from './targets/slack';
import { sns } from './targets/sns';
import { webhook } from './targets/webhook';

/** Sends a message to its target, once; answers what came back. To add a kind of target: a file, and a line here. */
export async function send(target: Target, delivery: Delivery): Promise<string> {
  if (target.webhook) return await webhook(target.webhook, delivery);
  if (target.slack) return await slack(target.slack, delivery);
  if (target.sns) return await sns(target.sns, delivery);
  if (target.eventBridge) return await eventBridge(target.eventBridge, delivery);
  if (target.command) return await command(target.command, delivery);
  throw new TypeError(`Expected the target ${target.name} to have a kind`);
}
