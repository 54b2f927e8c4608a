/** For what a busy machine may take its time with: `expect.poll` waits a second by itself. */
export const PATIENT = { timeout: 10_000 } as const;
