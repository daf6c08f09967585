import type { RowOptions } from './row';
import { type ShippedScene, shippedScenes } from './shipped-scenes';

/** As it is told of, and chosen. */
export function sceneName({ runbook, way }: ShippedScene): string {
  return `${runbook} (${way})`;
}

export function chosenScenes({ scenes: names }: RowOptions): readonly ShippedScene[] {
  return shippedScenes.filter((scene) => !names || names.some((name) => isNamed(scene, name)));
}

/** Whether a name means one of the scenes. */
export function isScene(name: string): boolean {
  return shippedScenes.some((scene) => isNamed(scene, name));
}

function isNamed(scene: ShippedScene, name: string): boolean {
  return name === scene.runbook || name === sceneName(scene);
}
