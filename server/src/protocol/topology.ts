import type { PictureEnvironment } from '../core/model/deploymentPicture.ts';

/**
 * Request to the server, with an empty object for parameters, for a page about all servers that it knows: their roles, their links and
 * what of them holds. The result is Markdown with a Mermaid diagram and no secret.
 */
export const TOPOLOGY = 'cybereason-config/topology';

export interface TopologyResult {
  readonly markdown: string;
}

/**
 * Request to the server, with an empty object for parameters: the same for a picture of its own, a {@link DeploymentPicture}.
 * A {@link DEPLOYMENT_CHANGED} of deployment.ts follows when the answer may have changed.
 */
export const DEPLOYMENT_PICTURE = 'cybereason-config/deploymentPicture';

export interface DeploymentPicture {
  readonly environments: readonly PictureEnvironment[];
  /** False in an untrusted workspace, where no keystore is opened: no link can be judged. */
  readonly trusted: boolean;
}

export type {
  PictureBundle,
  PictureEnvironment,
  PictureLink,
  PictureServer,
  PictureState,
} from '../core/model/deploymentPicture.ts';
