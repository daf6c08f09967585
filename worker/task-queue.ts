/** The task queue of all Drillbook workflows and activities. */
export const taskQueue = 'drillbook';
