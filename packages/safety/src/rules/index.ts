import type { Rule } from "../rule.ts";
import { spendingLimits } from "./ag-05-spending-limits.ts";
import { injectedOrder } from "./ag-07-injection.ts";
import { structuring } from "./ag-12-structuring.ts";
import { unlimitedApproval } from "./ap-01-unlimited.ts";
import { moreThanNeeded } from "./ap-02-more-than-needed.ts";
import { spenderIsAccount } from "./ap-03-spender-account.ts";
import { unknownSpender } from "./ap-04-unknown-spender.ts";
import { badSpender } from "./ap-05-bad-spender.ts";
import { increasedAllowance } from "./ap-06-increase.ts";
import { collectionOperator } from "./ap-07-operator.ts";
import { nftApproval } from "./ap-08-nft-approval.ts";
import { pointlessSpender } from "./ap-09-pointless-spender.ts";
import { allowanceChange } from "./ap-10-allowance-change.ts";
import { danglingApproval } from "./ap-11-dangling.ts";
import { manyApprovals } from "./ap-12-many-approvals.ts";
import { permit2Term } from "./ap-13-permit2-term.ts";
import { signatureVector } from "./ap-14-signature-vector.ts";
import { recurringPermission } from "./ap-17-recurring.ts";
import { balanceTooLow } from "./bal-01-balance.ts";
import { gasTooLow } from "./bal-02-gas.ts";
import { sighashNone } from "./btc-01-sighash-none.ts";
import { partialSighash } from "./btc-02-partial-sighash.ts";
import { bitcoinFee } from "./btc-03-fee.ts";
import { foreignChange } from "./btc-04-change.ts";
import { dust } from "./btc-05-dust.ts";
import { bitcoinNetwork } from "./btc-06-network.ts";
import { preciousCoin } from "./btc-07-inscription.ts";
import { inputProof } from "./btc-08-input-proof.ts";
import { lockTime } from "./btc-09-locktime.ts";
import { loginPayment } from "./btc-10-login-payment.ts";
import { oddOutput } from "./btc-11-odd-output.ts";
import { taprootLeaf } from "./btc-12-taproot-leaf.ts";
import { authzGrant } from "./cos-01-authz-grant.ts";
import { unlimitedFeegrant } from "./cos-02-feegrant.ts";
import { nestedMessages } from "./cos-03-nested.ts";
import { ibcTransfer } from "./cos-05-ibc-transfer.ts";
import { missingMemo } from "./cos-06-memo.ts";
import { badValidator } from "./cos-07-validator.ts";
import { contractPower } from "./cos-08-contract-power.ts";
import { loginDocument } from "./cos-09-login-document.ts";
import { cosmosChainId } from "./cos-10-chain-id.ts";
import { cosmosFee } from "./cos-11-fee.ts";
import { rewardsAway } from "./cos-12-rewards-away.ts";
import { forwardMemo } from "./cos-13-forward-memo.ts";
import { noCode } from "./ct-01-no-code.ts";
import { unlistedToken } from "./ct-02-unlisted.ts";
import { youngContract } from "./ct-03-young.ts";
import { upgradeable } from "./ct-04-upgradeable.ts";
import { honeypot } from "./ct-12-honeypot.ts";
import { tradeTax } from "./ct-13-tax.ts";
import { notAllAtOnce } from "./ct-14-sell-all.ts";
import { imitation } from "./ct-20-imitation.ts";
import { accountCode } from "./ct-33-account-code.ts";
import { spamName } from "./ct-34-spam-name.ts";
import { otherSite } from "./ph-11-other-site.ts";
import { secretInText } from "./ph-14-secret.ts";
import { scamAddress } from "./ph-15-scam-address.ts";
import { sanctionedAddress } from "./ph-16-sanctioned.ts";
import { firstTimeRecipient } from "./rc-01-first-time.ts";
import { lookAlikeRecipient } from "./rc-02-look-alike.ts";
import { tokenContractRecipient } from "./rc-03-token-contract.ts";
import { deadRecipient } from "./rc-04-dead-address.ts";
import { cannotReceive } from "./rc-05-cannot-receive.ts";
import { contractRecipient } from "./rc-06-contract-recipient.ts";
import { exchangeDeposit } from "./rc-07-exchange-deposit.ts";
import { invalidAddress } from "./rc-08-invalid-address.ts";
import { oddName } from "./rc-09-name.ts";
import { freshAccount } from "./rc-10-fresh-account.ts";
import { ownAccount } from "./rc-11-own-account.ts";
import { untrustedRecipient } from "./rc-12-untrusted-recipient.ts";
import { allowListed } from "./rc-13-allow-listed.ts";
import { ethSign } from "./sg-01-eth-sign.ts";
import { disguisedDigest } from "./sg-02-digest.ts";
import { permitSignature } from "./sg-03-permit.ts";
import { daiPermit } from "./sg-04-dai-permit.ts";
import { permit2Signature } from "./sg-05-permit2.ts";
import { transferAuthorization } from "./sg-06-transfer-authorization.ts";
import { marketOrder } from "./sg-07-order.ts";
import { wrongDomain } from "./sg-08-domain.ts";
import { foreignSignIn } from "./sg-09-sign-in.ts";
import { innerDelegatecall } from "./sg-10-inner-call.ts";
import { accountDelegation } from "./sg-11-delegation.ts";
import { opaqueTypedData } from "./sg-12-opaque.ts";
import { longDeadline } from "./sg-13-deadline.ts";
import { hiddenText } from "./sg-15-hidden-text.ts";
import { promiseBroken } from "./sim-01-promise.ts";
import { otherOutflow } from "./sim-02-other-outflow.ts";
import { otherPermission } from "./sim-04-other-permission.ts";
import { limitedView } from "./sim-08-limited-view.ts";
import { setAuthority } from "./sol-01-set-authority.ts";
import { assignAccount } from "./sol-02-assign.ts";
import { tokenDelegate } from "./sol-03-delegate.ts";
import { closeToStranger } from "./sol-04-close-account.ts";
import { durableNonce } from "./sol-05-durable-nonce.ts";
import { tokenExtensions } from "./sol-06-token-extensions.ts";
import { liveAuthority } from "./sol-07-live-authority.ts";
import { unknownProgram } from "./sol-08-unknown-program.ts";
import { unresolvedTable } from "./sol-09-unresolved-table.ts";
import { signAll } from "./sol-11-batch.ts";
import { wholeBalance } from "./sol-12-whole-balance.ts";
import { stakeAuthority } from "./sol-13-stake-authority.ts";
import { messageIsTransaction } from "./sol-14-message-is-transaction.ts";
import { priorityFee } from "./sol-15-priority-fee.ts";
import { notAWallet } from "./sol-16-not-a-wallet.ts";
import { signerHandedOn } from "./sol-17-signer-handed-on.ts";
import { nftDelegate } from "./sol-18-nft-delegate.ts";
import { slippage } from "./sw-01-slippage.ts";
import { priceImpact } from "./sw-02-price-impact.ts";
import { leastAmount } from "./sw-03-least-amount.ts";
import { swapRecipient } from "./sw-04-swap-recipient.ts";
import { deadline } from "./sw-05-deadline.ts";
import { unknownRouter } from "./sw-07-router.ts";
import { bridgeRecipient } from "./sw-10-bridge.ts";
import { boughtToken } from "./sw-11-bought-token.ts";
import { independentPrice } from "./sw-13-independent-price.ts";
import { wrongChain } from "./tx-01-wrong-chain.ts";
import { pendingBefore } from "./tx-02-pending.ts";
import { feeTooHigh } from "./tx-03-fee.ts";
import { undecodableCall } from "./tx-04-undecodable.ts";
import { payableLure } from "./tx-05-payable-lure.ts";
import { contractCreation } from "./tx-06-creation.ts";
import { malformedBytes } from "./tx-07-malformed.ts";
import { unlikeHabits } from "./tx-08-habits.ts";
import { nearlyAll } from "./tx-09-nearly-all.ts";
import { authorityCall } from "./tx-10-authority.ts";
import { ownProxyUpgrade } from "./tx-11-own-proxy.ts";
import { reverts } from "./tx-12-reverts.ts";
import { sandwich } from "./tx-14-sandwich.ts";
import { staleQuote } from "./tx-16-stale-quote.ts";

/** Every rule there is. Adding one is a file and a line. */
export const RULES: readonly Rule[] = [
  spendingLimits,
  injectedOrder,
  structuring,
  unlimitedApproval,
  moreThanNeeded,
  spenderIsAccount,
  unknownSpender,
  badSpender,
  increasedAllowance,
  collectionOperator,
  nftApproval,
  pointlessSpender,
  allowanceChange,
  danglingApproval,
  manyApprovals,
  permit2Term,
  signatureVector,
  recurringPermission,
  balanceTooLow,
  gasTooLow,
  sighashNone,
  partialSighash,
  bitcoinFee,
  foreignChange,
  dust,
  bitcoinNetwork,
  preciousCoin,
  inputProof,
  lockTime,
  loginPayment,
  oddOutput,
  taprootLeaf,
  authzGrant,
  unlimitedFeegrant,
  nestedMessages,
  ibcTransfer,
  missingMemo,
  badValidator,
  contractPower,
  loginDocument,
  cosmosChainId,
  cosmosFee,
  rewardsAway,
  forwardMemo,
  noCode,
  unlistedToken,
  youngContract,
  upgradeable,
  honeypot,
  tradeTax,
  notAllAtOnce,
  imitation,
  accountCode,
  spamName,
  otherSite,
  secretInText,
  scamAddress,
  sanctionedAddress,
  firstTimeRecipient,
  lookAlikeRecipient,
  tokenContractRecipient,
  deadRecipient,
  cannotReceive,
  contractRecipient,
  exchangeDeposit,
  invalidAddress,
  oddName,
  freshAccount,
  ownAccount,
  untrustedRecipient,
  allowListed,
  ethSign,
  disguisedDigest,
  permitSignature,
  daiPermit,
  permit2Signature,
  transferAuthorization,
  marketOrder,
  wrongDomain,
  foreignSignIn,
  innerDelegatecall,
  accountDelegation,
  opaqueTypedData,
  longDeadline,
  hiddenText,
  promiseBroken,
  otherOutflow,
  otherPermission,
  limitedView,
  setAuthority,
  assignAccount,
  tokenDelegate,
  closeToStranger,
  durableNonce,
  tokenExtensions,
  liveAuthority,
  unknownProgram,
  unresolvedTable,
  signAll,
  wholeBalance,
  stakeAuthority,
  messageIsTransaction,
  priorityFee,
  notAWallet,
  signerHandedOn,
  nftDelegate,
  slippage,
  priceImpact,
  leastAmount,
  swapRecipient,
  deadline,
  unknownRouter,
  bridgeRecipient,
  boughtToken,
  independentPrice,
  wrongChain,
  pendingBefore,
  feeTooHigh,
  undecodableCall,
  payableLure,
  contractCreation,
  malformedBytes,
  unlikeHabits,
  nearlyAll,
  authorityCall,
  ownProxyUpgrade,
  reverts,
  sandwich,
  staleQuote,
];
