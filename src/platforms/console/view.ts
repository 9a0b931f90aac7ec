/** What the page is given of a reply: JSON that page/render.js turns into elements, text as text only. */
import type { Instant } from '../../core/time.ts';
import type { Button, Fact, Form, Text } from '../../reply/reply.ts';

export interface FileLink {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Of a picture, in pixels as drawn. */
  readonly width?: number;
  readonly height?: number;
}

/** `confirm`: what is asked first, in words. */
export type ButtonView = Omit<Button, 'confirm'> & { readonly confirm?: string };
export type CellView = string | { readonly text: string; readonly button: ButtonView };

export type PartView =
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'text'; readonly text: Text; readonly quiet: boolean }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly { readonly label: string; readonly align?: 'end' }[];
      readonly rows: readonly (readonly CellView[])[];
      /** What is not among the rows, and how to get it. */
      readonly more: string | null;
    }
  | { readonly kind: 'chart'; readonly alt: string; readonly name: string; readonly file: FileLink | null }
  | { readonly kind: 'file'; readonly name: string; readonly about: string; readonly file: FileLink | null }
  | { readonly kind: 'buttons'; readonly buttons: readonly ButtonView[] }
  | { readonly kind: 'form'; readonly form: Form };

export interface MessageBody {
  readonly summary: string;
  readonly parts: readonly PartView[];
  /** The message it answers: the page takes its waiting line away then. */
  readonly answers?: number;
  /** Stands for an answer that is still being worked on. */
  readonly working?: boolean;
}

/** A message as the page gets it. */
export interface MessageView {
  readonly id: number;
  readonly revision: number;
  readonly channel: string;
  readonly author: string;
  readonly onlyYou: boolean;
  readonly at: Instant;
  readonly changedAt: Instant | null;
  readonly body: MessageBody;
}
