import type { CodeRule } from "../finding.ts";
import { pullsFromOthers } from "./ap-16-pulls-from-others.ts";
import { upgradeable } from "./ct-04-upgradeable.ts";
import { mint } from "./ct-05-mint.ts";
import { balanceSetter } from "./ct-06-balance-setter.ts";
import { blacklist } from "./ct-07-blacklist.ts";
import { pause } from "./ct-08-pause.ts";
import { fee } from "./ct-09-fee.ts";
import { selfdestruct } from "./ct-10-selfdestruct.ts";
import { delegatecall } from "./ct-11-delegatecall.ts";
import { noWayOut } from "./ct-12-no-way-out.ts";
import { fixedTax } from "./ct-13-fixed-tax.ts";
import { cooldown } from "./ct-15-cooldown.ts";
import { chosenSenders } from "./ct-16-chosen-senders.ts";
import { hiddenOwner } from "./ct-17-hidden-owner.ts";
import { outsideCall } from "./ct-18-outside-call.ts";
import { sizeLimit } from "./ct-19-size-limit.ts";
import { nothingMoves } from "./ct-21-nothing-moves.ts";
import { falseEvents } from "./ct-22-false-events.ts";
import { metamorphic } from "./ct-26-metamorphic.ts";
import { takesDeposits } from "./ct-28-takes-deposits.ts";
import { locked } from "./ct-29-locked.ts";
import { withoutAllowance } from "./ct-30-without-allowance.ts";
import { originGate } from "./ct-32-origin-gate.ts";
import { openToOwners } from "./ct-35-open-to-owners.ts";

/** Everything that is looked for in code. Adding one is a file and a line. */
export const CODE_RULES: readonly CodeRule[] = [
  pullsFromOthers,
  upgradeable,
  mint,
  balanceSetter,
  blacklist,
  pause,
  fee,
  selfdestruct,
  delegatecall,
  noWayOut,
  fixedTax,
  cooldown,
  chosenSenders,
  hiddenOwner,
  outsideCall,
  sizeLimit,
  nothingMoves,
  falseEvents,
  metamorphic,
  takesDeposits,
  locked,
  withoutAllowance,
  originGate,
  openToOwners,
];
