import type { Kept } from "../../server/kept.ts";
import type { DemoDesk, DemoQuestion } from "./demo-desk.ts";

/** What a local wallet asks its user, and whether it has been let in: as an extension keeps it. */
export interface LocalAccount {
  readonly connected: () => boolean;
  /** Asks for consent, once. @throws an error with code 4001 */
  readonly connect: (account: string) => Promise<void>;
  readonly disconnect: () => void;
  /** @throws an error with code 4001 when the user says no, 4100 when the page was never let in */
  readonly consent: (question: DemoQuestion) => Promise<void>;
}

/** @param name tells it apart from the other local wallets */
export function localAccount(name: string, desk: DemoDesk, kept: Kept): LocalAccount {
  const key = `alou.demo.connected.${name}`;
  const connected = () => kept.getItem(key) === "yes";
  const ask = async (question: DemoQuestion) => {
    if (!(await desk.ask(question))) throw refusal(4001, "User rejected the request.");
  };
  return {
    connected,
    async connect(account) {
      if (!connected()) await ask({ kind: "connect", account });
      kept.setItem(key, "yes");
    },
    disconnect: () => kept.removeItem(key),
    async consent(question) {
      if (!connected()) throw refusal(4100, "This account is not connected.");
      await ask(question);
    },
  };
}

/** An error as wallets number them. */
export function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}
