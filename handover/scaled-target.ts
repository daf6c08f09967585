import {
  type ScalableTarget,
  type Scaled,
  type ScaledDimensions,
  targetsIn,
} from '../activities/settings/scaled-dimensions';

/** A target as Application Auto Scaling names it. */
export interface ScaledTarget {
  readonly scaled: Scaled;
  readonly target: ScalableTarget;
  readonly resourceId: string;
  readonly dimension: string;
}

export function scaledTargets(found: ScaledDimensions = {}, table: string): ScaledTarget[] {
  return targetsIn(found).map(([scaled, target]) => {
    const { index, side } = scaled;
    const units = side === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
    return index === undefined
      ? { scaled, target, resourceId: `table/${table}`, dimension: `dynamodb:table:${units}` }
      : { scaled, target, resourceId: `table/${table}/index/${index}`, dimension: `dynamodb:index:${units}` };
  });
}

/** As Terraform names it. */
export function placeOf({ resourceId, dimension }: ScaledTarget) {
  return { service_namespace: 'dynamodb', resource_id: resourceId, scalable_dimension: dimension };
}
