/** Longer messages are not read, in UTF-16 code units. */
export const LONGEST_MESSAGE = 4_000;
