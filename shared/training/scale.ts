/** A scale of five as a row of choices; the ends are told in words beside the question. */
export const scaleChoices = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
