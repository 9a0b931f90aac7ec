/** Slack's limits, in UTF-16 units; where its pages disagree, the lower one. */

export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
/**
 * Of all blocks of a message together. Slack documents none and refuses with msg_blocks_too_long somewhere above
 * 13,200 characters, what surrounds the texts included; the block_ids that it adds itself need room too.
 */
export const MESSAGE_CHARACTERS = 12_000;
/** A view may have 250 kB; a character may take four bytes. */
export const VIEW_CHARACTERS = 50_000;

export const FALLBACK = 3000;
export const SECTION = 3000;
export const CONTEXT = 2000;
export const HEADER = 150;
export const ALT_TEXT = 2000;

export const CONTEXT_ELEMENTS = 10;
export const ACTIONS_ELEMENTS = 25;
export const BUTTON_LABEL = 75;
export const BUTTON_VALUE = 2000;

export const CONFIRM_TEXT = 300;
export const CONFIRM_BUTTON = 30;

export const OPTIONS = 100;
export const OPTION_LABEL = 75;
export const OPTION_VALUE = 150;
export const PLACEHOLDER = 150;

/** With its header. */
export const TABLE_ROWS = 100;
export const TABLE_COLUMNS = 20;
/** Over all cells. */
export const TABLE_CHARACTERS = 10_000;

export const VIEW_TITLE = 24;
export const VIEW_SUBMIT = 24;
export const PRIVATE_METADATA = 3000;
export const INPUT_LABEL = 2000;
export const INPUT_HINT = 2000;
export const INPUT_VALUE = 3000;
export const BLOCK_ID = 255;
