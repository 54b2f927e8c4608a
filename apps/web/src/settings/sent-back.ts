/** What another server's sign-in sends its user back with. */
export interface SentBack {
  readonly state: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
}

/** Reads the query the user came back with, letter for letter. What is missing or said twice is left out. */
export function readSentBack(search: string): SentBack {
  const params = new URLSearchParams(search);
  const [state, code, iss, error] = ["state", "code", "iss", "error"].map((name) => {
    const [value, ...more] = params.getAll(name);
    return more.length === 0 ? value : undefined;
  });
  return { state: state ?? "", ...(code && { code }), ...(iss && { iss }), ...(error && { error }) };
}
