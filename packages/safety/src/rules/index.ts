import type { Rule } from "../rule.ts";
import { unlimitedApproval } from "./ap-01-unlimited.ts";
import { spenderIsAccount } from "./ap-03-spender-account.ts";
import { unknownSpender } from "./ap-04-unknown-spender.ts";
import { pointlessSpender } from "./ap-09-pointless-spender.ts";
import { balanceTooLow } from "./bal-01-balance.ts";
import { gasTooLow } from "./bal-02-gas.ts";
import { unlistedToken } from "./ct-02-unlisted.ts";
import { imitation } from "./ct-20-imitation.ts";
import { accountCode } from "./ct-33-account-code.ts";
import { firstTimeRecipient } from "./rc-01-first-time.ts";
import { lookAlikeRecipient } from "./rc-02-look-alike.ts";
import { tokenContractRecipient } from "./rc-03-token-contract.ts";
import { deadRecipient } from "./rc-04-dead-address.ts";
import { cannotReceive } from "./rc-05-cannot-receive.ts";
import { contractRecipient } from "./rc-06-contract-recipient.ts";
import { ownAccount } from "./rc-11-own-account.ts";
import { promiseBroken } from "./sim-01-promise.ts";
import { otherOutflow } from "./sim-02-other-outflow.ts";
import { otherPermission } from "./sim-04-other-permission.ts";
import { limitedView } from "./sim-08-limited-view.ts";
import { slippage } from "./sw-01-slippage.ts";
import { priceImpact } from "./sw-02-price-impact.ts";
import { swapRecipient } from "./sw-04-swap-recipient.ts";
import { deadline } from "./sw-05-deadline.ts";
import { independentPrice } from "./sw-13-independent-price.ts";
import { pendingBefore } from "./tx-02-pending.ts";
import { feeTooHigh } from "./tx-03-fee.ts";
import { duplicate } from "./tx-08-duplicate.ts";
import { nearlyAll } from "./tx-09-nearly-all.ts";
import { reverts } from "./tx-12-reverts.ts";
import { sandwich } from "./tx-14-sandwich.ts";
import { staleQuote } from "./tx-16-stale-quote.ts";

/** Every rule that runs. Adding one is a file and a line. */
export const RULES: readonly Rule[] = [
  unlimitedApproval,
  spenderIsAccount,
  unknownSpender,
  pointlessSpender,
  balanceTooLow,
  gasTooLow,
  unlistedToken,
  imitation,
  accountCode,
  firstTimeRecipient,
  lookAlikeRecipient,
  tokenContractRecipient,
  deadRecipient,
  cannotReceive,
  contractRecipient,
  ownAccount,
  promiseBroken,
  otherOutflow,
  otherPermission,
  limitedView,
  slippage,
  priceImpact,
  swapRecipient,
  deadline,
  independentPrice,
  pendingBefore,
  feeTooHigh,
  duplicate,
  nearlyAll,
  reverts,
  sandwich,
  staleQuote,
];
