import { ApiError, validationError } from '../../api-error';
import { neededText, optionalFlag, optionalText, refuseUnsupported, requestMembers } from '../request';
import type { ServiceParts } from '../services';
import { checkNewName, parameterNamed } from './parameter-name';
import { latestOf, type Parameter, type ParameterVersion } from './parameters';
import { mergedTags, tagsOf } from './tags';

const longest = { Standard: 4_096, Advanced: 8_192 } as const;

/** Each put makes a version, one more than the last, also when the value is what it was. */
export function putParameter({ parameters, clock }: ServiceParts, request: unknown): unknown {
  const asked = requestMembers(request);
  refuseUnsupported(asked, ['AllowedPattern', 'Policies']);
  const { name } = parameterNamed(neededText(asked, 'Name'));
  const value = neededText(asked, 'Value');
  checkNewName(name);
  const before = parameters.find(name);
  if (before && !optionalFlag(asked, 'Overwrite')) {
    const message =
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
    throw new ApiError('ParameterAlreadyExists', message);
  }
  const made: ParameterVersion = {
    version: before ? latestOf(before).version + 1 : 1,
    type: typeOf(asked, before),
    value,
    modifiedAt: clock.now(),
  };
  const tier = tierOf(asked, value, before);
  const tags = asked['Tags'] === undefined ? [] : mergedTags([], tagsOf(asked));
  if (tags.length > 0 && asked['Overwrite']) {
    throw validationError(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  parameters.save({ name, tier, tags: before?.tags ?? tags, versions: [...(before?.versions ?? []), made] });
  return { Version: made.version, Tier: tier };
}

function typeOf(asked: Readonly<Record<string, unknown>>, before: Parameter | undefined): ParameterVersion['type'] {
  const type = optionalText(asked, 'Type') ?? (before && latestOf(before).type);
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  if (type === 'String' || type === 'StringList' || type === 'SecureString') return type;
  const message = `The following parameter type is not supported: ${type}`;
  throw new ApiError('UnsupportedParameterType', message);
}

function tierOf(
  asked: Readonly<Record<string, unknown>>,
  value: string,
  before: Parameter | undefined,
): Parameter['tier'] {
  const wanted = optionalText(asked, 'Tier') ?? before?.tier ?? 'Standard';
  if (!['Standard', 'Advanced', 'Intelligent-Tiering'].includes(wanted)) {
    throw validationError(`1 validation error detected: Value '${wanted}' at 'tier' failed to satisfy constraint`);
  }
  const needsAdvanced = Buffer.byteLength(value) > longest.Standard;
  if (wanted === 'Standard' && before?.tier === 'Advanced') {
    throw validationError(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    );
  }
  const isAdvanced = wanted === 'Advanced' || before?.tier === 'Advanced';
  const tier = isAdvanced || (wanted === 'Intelligent-Tiering' && needsAdvanced) ? 'Advanced' : 'Standard';
  if (Buffer.byteLength(value) <= longest[tier] && value !== '') return tier;
  throw validationError(
    `${tier} tier parameters support a parameter value of 1 to ${longest[tier]} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.`,
  );
}
