import type { ChainId } from "@alou/money/caip";
import type { ProposalLife } from "@alou/proposals/life";

/**
 * What is pushed to a signed-in user's pages over the live socket, one JSON object a message. An event may come
 * twice or out of order: each carries the whole new state, so applying it again changes nothing.
 */
export type LiveEvent =
  | { readonly type: "life"; readonly proposal: string; readonly life: ProposalLife }
  /** A transaction is this many blocks deep; all else about it is as it was. */
  | { readonly type: "depth"; readonly proposal: string; readonly transaction: string; readonly confirmations: number }
  | {
      readonly type: "head";
      readonly chain: ChainId;
      readonly number: number;
      readonly timestamp: number /** Wei per gas. */;
      readonly baseFee: string;
    }
  /** A spender of the user's has turned bad: `listPermissionNotices` tells which. */
  | { readonly type: "permission-notice" }
  | { readonly type: "signed-out" };
