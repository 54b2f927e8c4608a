import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";
import { listBalances, listChains } from "./chains.ts";
import { createContact, deleteContact, listContacts, updateContact } from "./contacts.ts";
import type { RequestOf, ResponseOf } from "./contract.ts";
import {
  answerAgain,
  branchConversation,
  createConversation,
  deleteConversation,
  exportConversation,
  followAnswer,
  getConversation,
  listConversations,
  renameConversation,
  sendMessage,
  stopAnswer,
} from "./conversations.ts";
import { listGrants, revokeGrant } from "./grants.ts";
import type { OperationName } from "./operations.ts";
import { createRevocations, dismissPermissionNotice, listPermissionNotices, listPermissions } from "./permissions.ts";
import { choose, createPlan, getPlan } from "./plans.ts";
import {
  exportActivity,
  getPortfolio,
  getPortfolioHistory,
  getPriceHistory,
  listActivity,
  listNfts,
  readMedia,
} from "./portfolio.ts";
import {
  beginSigning,
  createProposal,
  discardProposal,
  endSigning,
  getProposal,
  getReceipt,
  reviseProposal,
  submitSignature,
  submitTransaction,
} from "./proposals.ts";
import {
  attachRemoteServer,
  beginRemoteSignIn,
  chooseRemoteTools,
  detachRemoteServer,
  finishRemoteSignIn,
  listRemoteServers,
  refreshRemoteServer,
} from "./remote-servers.ts";
import { checkAddress, checkOrigin, checkRequest, checkToken, reportThreat } from "./safety.ts";
import { createChallenge, getSession, refreshSession, signIn, signOut, signOutEverywhere } from "./session.ts";
import { getSettings, putSettings } from "./settings.ts";
import { createPolicyChallenge, getSpendingPolicy, putSpendingPolicy } from "./spending-policy.ts";
import { callTool, listTools } from "./tools.ts";
import { cancel, getTransaction, listTransactions, speedUp } from "./transactions.ts";
import {
  createLinkChallenge,
  linkWallet,
  unlinkWallet,
  unwatchAccount,
  updateWallet,
  watchAccount,
} from "./wallets.ts";

/** Every operation's contract, by name. A new operation is one line here and one in `operations.ts`. */
export const CONTRACTS = {
  createChallenge,
  signIn,
  refreshSession,
  signOut,
  signOutEverywhere,
  getSession,
  createLinkChallenge,
  linkWallet,
  updateWallet,
  unlinkWallet,
  watchAccount,
  unwatchAccount,
  getSettings,
  putSettings,
  listContacts,
  createContact,
  updateContact,
  deleteContact,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listGrants,
  revokeGrant,
  listRemoteServers,
  attachRemoteServer,
  refreshRemoteServer,
  chooseRemoteTools,
  beginRemoteSignIn,
  finishRemoteSignIn,
  detachRemoteServer,
  listChains,
  listBalances,
  getPortfolio,
  getPortfolioHistory,
  getPriceHistory,
  listNfts,
  listActivity,
  exportActivity,
  readMedia,
  listPermissions,
  createRevocations,
  listPermissionNotices,
  dismissPermissionNotice,
  getSpendingPolicy,
  createPolicyChallenge,
  putSpendingPolicy,
  checkRequest,
  checkOrigin,
  checkAddress,
  checkToken,
  reportThreat,
  listConversations,
  createConversation,
  getConversation,
  renameConversation,
  deleteConversation,
  exportConversation,
  branchConversation,
  sendMessage,
  answerAgain,
  followAnswer,
  stopAnswer,
  createPlan,
  getPlan,
  choose,
  createProposal,
  getProposal,
  reviseProposal,
  discardProposal,
  beginSigning,
  endSigning,
  submitSignature,
  submitTransaction,
  getReceipt,
  listTools,
  callTool,
  listTransactions,
  getTransaction,
  speedUp,
  cancel,
} satisfies Record<OperationName, unknown>;

/** The API as types: what each operation takes and gives. */
export type Api = {
  [K in OperationName]: {
    readonly request: RequestOf<(typeof CONTRACTS)[K]>;
    readonly response: ResponseOf<(typeof CONTRACTS)[K]>;
  };
};
