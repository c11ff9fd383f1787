import type { Range } from '../../model/range.ts';

/** One thing that could stand at the cursor. */
export interface Candidate {
  readonly kind: 'key' | 'attribute' | 'element' | 'end-tag' | 'value' | 'file' | 'folder' | 'alias';
  readonly label: string;
  /** Plain text beside the label. */
  readonly detail?: string;
  readonly documentation?: string;
  /** Replaces `range`. */
  readonly text: string;
  readonly range: Range;
  /** Where the cursor belongs within `text` one after the other, ascending; its end when absent. */
  readonly carets?: readonly number[];
  readonly isDeprecated?: boolean;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The host's look at a folder: its entries in any order, none where it cannot or must not be read. */
export type ListFolder = (path: string) => Promise<readonly FolderEntry[]>;
