import http, { type ClientRequest, type RequestOptions } from 'node:http';
import { Context } from '@temporalio/activity';
import { headerOf } from './calling-activity';

// Loaded into a worker before its own code (`node --require`): every call of an activity then says which one makes it.

const { request } = http;
http.request = ((options: RequestOptions, ...rest: never[]): ClientRequest => {
  const call = request(options, ...rest);
  const told = toldHeader();
  if (told) call.setHeader(...told);
  return call;
}) as typeof http.request;

const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  const told = toldHeader();
  if (told) headers.set(...told);
  return fetch(input, { ...init, headers });
};

function toldHeader(): [string, string] | undefined {
  try {
    const { activityId, activityType, attempt, workflowExecution } = Context.current().info;
    const run = workflowExecution?.workflowId ?? '';
    return headerOf({ pid: process.pid, run, activityId, activityType, attempt });
  } catch {
    // Not in an activity.
    return undefined;
  }
}
