/** What the rendering of one message has to work with: how closely it is packed, and what is used up. */
import type { Part } from '../../reply/reply.ts';

export interface RenderOptions {
  /** By part, the name of the attachment that is its picture or its file. A chart without one says its alt text. */
  readonly files?: ReadonlyMap<Part, string>;
  /** Small print at the end. */
  readonly note?: string;
}
