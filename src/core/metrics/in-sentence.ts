/** A metric's name within a sentence: `net sales`, but `AOV`; an owner's own as it was written. */
export const inSentence = ({ label, custom }: { readonly label: string; readonly custom?: true }): string =>
  custom || /^\p{Lu}{2}/u.test(label) ? label : label.toLowerCase();
