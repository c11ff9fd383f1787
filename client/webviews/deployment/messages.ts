import type { DeploymentPicture, PictureLink } from '../../../server/src/protocol/topology.ts';

/** To the page of the deployment. */
export type ToDeployment =
  | { readonly kind: 'picture'; readonly picture: DeploymentPicture }
  /** There is no picture: the check server does not run, or not yet. */
  | { readonly kind: 'unavailable'; readonly isStarting: boolean }
  | { readonly kind: 'copied' };

/** From it. */
export type FromDeployment =
  | { readonly kind: 'open'; readonly place: PictureLink['place'] }
  /** The page of Markdown with its Mermaid diagram: into the clipboard, or shown. */
  | { readonly kind: 'copy' | 'markdown' }
  | { readonly kind: 'communication' | 'restart' | 'trust' | 'folder' };
