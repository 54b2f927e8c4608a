import { ERC20_SELECTORS, encodeApprove, encodeTransfer } from "@alou/chains/evm/erc20";
import { movementsIn } from "@alou/chains/evm/event-log";
import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import type { BalanceSlot } from "./balance-slot.ts";
import { type Place, type Played, type Reading, Script } from "./script.ts";
import type { Moved, TransferBehaviour } from "./token-behaviour.ts";
import { type Ground, missingBps } from "./trading.ts";

/** Where the first sender's tokens come from: a holder who sends them, or the token's storage. */
export type Lender = { readonly holder: string } | { readonly slot: BalanceSlot };

const CALL_GAS = 1_000_000n;

/** Accounts nobody has ever heard of. */
export interface People {
  readonly sender: Hex;
  readonly first: Hex;
  readonly second: Hex;
  /** Allowed by the sender to send. */
  readonly third: Hex;
}

interface Step {
  readonly sent: Place;
  readonly to: Hex;
  /** Of sender, first and second. */
  readonly before: Reading;
  readonly after: Reading;
  readonly fromIndex: number;
  readonly toIndex: number;
}

/**
 * Sends half of what somebody holds to a fresh account, most of that back, and lets a third person send a part on the sender's
 * leave. An hour after the tokens came, so that no waiting time stands in the way.
 * @param units what the sender starts with, in base units
 */
export function transferScript(token: Hex, lender: Lender, people: People, units: bigint, ground: Ground) {
  const { sender, first, second, third } = people;
  const script = new Script();
  script.block({ time: ground.timestamp + 12 });
  lend(script, token, lender, sender, units);
  const start = script.views(sender, [view(token, sender)]);
  script.block({ time: ground.timestamp + 3_700, number: ground.number + 64 });
  const watchedPeople = [sender, first, second];
  const watched = watchedPeople.map((holder) => view(token, holder));
  const step = (caller: Hex, data: Hex, fromIndex: number, toIndex: number): Step => {
    const before = script.views(caller, watched);
    const sent = script.call({ from: caller, to: token, data, gas: CALL_GAS });
    return {
      sent,
      to: watchedPeople[toIndex] ?? first,
      fromIndex,
      toIndex,
      before,
      after: script.views(caller, watched),
    };
  };
  const sending = step(sender, encodeTransfer(first, units / 4n), 0, 1);
  // Less than arrived, unless more than seven eighths were taken.
  const back = step(first, encodeTransfer(sender, units / 32n), 1, 0);
  script.call({ from: sender, to: token, data: encodeApprove(third, units), gas: CALL_GAS });
  const data: Hex = `${ERC20_SELECTORS.transferFrom}${addressWord(sender)}${addressWord(second)}${word(units / 8n)}`;
  const byThird = step(third, data, 0, 2);
  return {
    script,
    /** Undefined where the sender had nothing to begin with. */
    behaviour(played: Played): TransferBehaviour | undefined {
      if ((played.views(start)[0] ?? 0n) < units / 4n) return undefined;
      const steps = [sending, back, byThird].map((one) => outcomeOf(token, one, played));
      const [sent, sentBack, third] = steps;
      const taxes = steps.flatMap(({ taxBps }) => taxBps ?? []);
      return {
        sent: sent?.moved ?? "not-tried",
        sentBack: sent?.moved === "moved" ? (sentBack?.moved ?? "not-tried") : "not-tried",
        byThird: third?.moved ?? "not-tried",
        taxBps: taxes.length > 0 ? Math.max(...taxes) : null,
        falseEvents: steps.some(({ lies }) => lies),
      };
    },
  };
}

/** Gives somebody tokens to try with. */
export function lend(script: Script, token: Hex, lender: Lender, to: Hex, units: bigint): void {
  if ("holder" in lender) {
    script.call({ from: lender.holder, to: token, data: encodeTransfer(to, units), gas: CALL_GAS });
  } else {
    script.pretend(token, { slots: { [lender.slot(to)]: `0x${word(units)}` } });
  }
}

/** A holder's balance, as a view. */
export const view = (token: string, holder: string) => ({
  to: token,
  data: `${ERC20_SELECTORS.balanceOf}${addressWord(holder)}` as Hex,
});

function outcomeOf(token: Hex, step: Step, played: Played): { moved: Moved; taxBps: number | null; lies: boolean } {
  const result = played.at(step.sent);
  const [before, after] = [played.views(step.before), played.views(step.after)];
  const arrived = (after[step.toIndex] ?? 0n) - (before[step.toIndex] ?? 0n);
  const lost = (before[step.fromIndex] ?? 0n) - (after[step.fromIndex] ?? 0n);
  if (!result?.ok) return { moved: "reverts", taxBps: null, lies: false };
  const said = movementsIn(result.logs)
    .filter((one) => one.token === token && one.to === step.to.toLowerCase())
    .reduce((sum, { units }) => sum + units, 0n);
  // Tokens that keep shares round by a unit or two.
  const lies = said > arrived + arrived / 100n + 10n;
  if (arrived <= 0n) {
    const refused = /^0x0{64}$/.test(result.returned);
    return { moved: refused ? "false" : "nothing", taxBps: lost > 0n ? 10_000 : null, lies };
  }
  return { moved: "moved", taxBps: missingBps(lost > arrived ? lost : arrived, arrived), lies };
}
