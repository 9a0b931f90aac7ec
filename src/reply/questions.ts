/**
 * What is asked before a button takes something away. A button carries the name alone: a chat that keeps nothing of its
 * buttons but a few characters can still ask.
 */
export const QUESTIONS = {
  'undo-import':
    'What the file brought is taken out of the store again, for everybody. Bring the file in again to have it back.',
  'digest-off': 'No digest is posted here any more until somebody turns it on again.',
} as const;

export type Question = keyof typeof QUESTIONS;

export const isQuestion = (name: string): name is Question => Object.hasOwn(QUESTIONS, name);
