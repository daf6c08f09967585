import type { NotificationEvent } from '../../language/notifications/event';
import { linesOf, titleOf } from './text';

/** What a text may have at most, by Slack's rules. */
const longest = { header: 150, section: 3_000 } as const;

/** For an incoming webhook of Slack: blocks, and a text for notifications and for what knows no blocks. */
export function slackMessage(event: NotificationEvent): object {
  const title = titleOf(event);
  const commands = event.next.map((command) => `\`${escaped(command)}\``).join('\n');
  return {
    text: [escaped(title), ...linesOf(event).map(escaped)].join('\n'),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, longest.header) } },
      section(linesOf(event).map(escaped).join('\n')),
      ...(commands === '' ? [] : [section(commands)]),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: cut(escaped(`Drillbook · ${event.id}`), longest.section) }],
      },
    ],
  };
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text: cut(text, longest.section) } };
}

/** The three signs that would be read as links and mentions. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
