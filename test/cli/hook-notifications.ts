import type { Machine } from './drillbook';

/** Tells the receiver at the address of events; the machine must know the secret HOOK. */
export function tellHook(machine: Machine, url: string, events: readonly string[]): void {
  machine.write(
    'drillbook.notifications.yaml',
    `apiVersion: drillbook/v1
targets:
  - name: hook
    webhook: { url: "${url}/hook", secrets: [{ secret: HOOK }] }
routes:
  - { events: [${events.join(', ')}], to: [hook] }
`,
  );
}
