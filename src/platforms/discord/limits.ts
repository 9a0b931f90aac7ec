/** Discord's limits; where its pages say nothing, what it was seen to refuse. Characters are counted in UTF-16 units, the larger count. */

/** Of a message, all nested ones counted. */
export const COMPONENTS = 40;
/** Over all text displays of a message, escapes and line breaks included. */
export const TEXT = 4000;

export const ROW_BUTTONS = 5;
export const BUTTON_LABEL = 80;
export const CUSTOM_ID = 100;

export const OPTIONS = 25;
export const OPTION_LABEL = 100;
export const OPTION_VALUE = 100;
export const PLACEHOLDER = 150;

/** Alternative text of a picture. */
export const DESCRIPTION = 1024;

export const MODAL_TITLE = 45;
/** A text display counts as one too. */
export const MODAL_COMPONENTS = 5;
export const LABEL = 45;
export const LABEL_DESCRIPTION = 100;
export const INPUT_VALUE = 4000;
export const MODAL_FILES = 10;
