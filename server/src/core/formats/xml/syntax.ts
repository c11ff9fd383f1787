import type { DocumentSyntax } from '../../model/document.ts';
import type { ParseState } from './state.ts';
export function xmlSyntax(_text: string, _state: ParseState): DocumentSyntax { return undefined as unknown as DocumentSyntax; }
