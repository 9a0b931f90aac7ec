/** Slack's limits, in UTF-16 units as Slack counts them; where its pages disagree, the lower. */

export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
export const HEADER = 150;
export const BUTTON_LABEL = 75;
export const BUTTON_VALUE = 2000;
