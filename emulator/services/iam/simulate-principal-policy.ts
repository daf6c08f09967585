import { ApiError } from '../../api-error';
import { roleArn } from '../../authorization/caller';
import { neededList, neededText, optionalText, requestMembers } from '../request';
import type { ServiceParts } from '../services';

const usualPage = 100;
const largestPage = 1_000;

/** One result for each action on each resource, decided by the policy in force. */
export function simulatePrincipalPolicy({ access, options }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  refuseStranger(neededText(asked, 'PolicySourceArn'), roleArn(options.accountId));
  const actions = neededList(asked, 'ActionNames').map(String);
  const resources = Array.isArray(asked['ResourceArns']) ? asked['ResourceArns'].map(String) : ['*'];
  for (const action of actions) {
    if (!/^[a-zA-Z0-9-]+:[a-zA-Z0-9]+$/.test(action)) throw new ApiError('InvalidInput', `Invalid Action: ${action}`);
  }
  const results = actions.flatMap((action) =>
    resources.map((resource) => ({
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: access.decide(action, resource),
      MatchedStatements: [],
      MissingContextValues: [],
    })),
  );
  return page(results, optionalText(asked, 'Marker'), optionalText(asked, 'MaxItems'));
}

function refuseStranger(source: string, role: string): void {
  if (!/^arn:aws:iam::\d{12}:(user|group|role)\/.+$/.test(source)) {
    throw new ApiError('InvalidInput', `Invalid Entity Arn: ${source} does not clearly define entity type and name.`);
  }
  if (source !== role) throw new ApiError('NoSuchEntity', `The entity ${source} cannot be found.`, 404);
}

function page(results: readonly unknown[], marker = '0', maxItems = String(usualPage)): unknown {
  const [start, size] = [marker, maxItems].map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN));
  if (start === undefined || Number.isNaN(start)) throw new ApiError('InvalidInput', `Invalid Marker: ${marker}`);
  if (!size || size > largestPage) throw new ApiError('InvalidInput', `Invalid MaxItems: ${maxItems}`);
  const end = start + size;
  const isTruncated = end < results.length;
  return {
    EvaluationResults: results.slice(start, end),
    IsTruncated: isTruncated,
    ...(isTruncated && { Marker: String(end) }),
  };
}
