/** Where a note of a receipt has the name of a person, up to the day: it is found by that again when they are erased. */

export const setBy = (name: string): string => `Columns as ${name} set them on `;
export const saidBy = (name: string): string => `(${name} said so on `;
