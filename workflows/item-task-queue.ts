/**
 * Segments of tables have a task queue of their own: each worker takes only so many at a time, so that another one gets
 * the rest, and long work on items does not hold up steps that are a single call.
 */
export function itemTaskQueue(taskQueue: string): string {
  return `${taskQueue}-items`;
}
