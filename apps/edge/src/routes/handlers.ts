import type { OperationName } from "../api/operations.ts";
import type { Handler } from "../http/handler.ts";

/**
 * Which file carries out which operation. Each is loaded when its operation is first asked for, so that what one path
 * needs costs no other path its start-up.
 */
export const HANDLERS: { readonly [K in OperationName]: () => Promise<Handler<K>> } = {
  createChallenge: async () => (await import("./sign-in/create-challenge.ts")).createChallenge,
  signIn: async () => (await import("./sign-in/sign-in.ts")).signIn,
  refreshSession: async () => (await import("./sign-in/refresh-session.ts")).refreshSession,
  signOut: async () => (await import("./sign-in/sign-out.ts")).signOut,
  signOutEverywhere: async () => (await import("./sign-in/sign-out.ts")).signOutEverywhere,
  getSession: async () => (await import("./sign-in/get-session.ts")).getSession,
  getSettings: async () => (await import("./settings.ts")).getSettings,
  putSettings: async () => (await import("./settings.ts")).putSettings,
  listContacts: async () => (await import("./contacts.ts")).listContacts,
  createContact: async () => (await import("./contacts.ts")).createContact,
  updateContact: async () => (await import("./contacts.ts")).updateContact,
  deleteContact: async () => (await import("./contacts.ts")).deleteContact,
  listChains: async () => (await import("./chains.ts")).listChains,
  listBalances: async () => (await import("./balances.ts")).listBalances,
  listConversations: async () => (await import("./conversations.ts")).listConversations,
  createConversation: async () => (await import("./conversations.ts")).createConversation,
  getConversation: async () => (await import("./conversations.ts")).getConversation,
  renameConversation: async () => (await import("./conversations.ts")).renameConversation,
  deleteConversation: async () => (await import("./conversations.ts")).deleteConversation,
  sendMessage: async () => (await import("./send-message.ts")).sendMessage,
  createPlan: async () => (await import("./plans.ts")).createPlan,
  getPlan: async () => (await import("./plans.ts")).getPlan,
  choose: async () => (await import("./plans.ts")).choose,
  createProposal: async () => (await import("./proposals/create-proposal.ts")).createProposal,
  getProposal: async () => (await import("./proposals/get-proposal.ts")).getProposal,
  reviseProposal: async () => (await import("./proposals/revise-proposal.ts")).reviseProposal,
  discardProposal: async () => (await import("./proposals/discard-proposal.ts")).discardProposal,
  beginSigning: async () => (await import("./proposals/begin-signing.ts")).beginSigning,
  endSigning: async () => (await import("./proposals/end-signing.ts")).endSigning,
  submitSignature: async () => (await import("./proposals/submit-signature.ts")).submitSignature,
  submitTransaction: async () => (await import("./proposals/submit-transaction.ts")).submitTransaction,
  getReceipt: async () => (await import("./proposals/get-receipt.ts")).getReceipt,
  listTools: async () => (await import("./tools.ts")).listTools,
  callTool: async () => (await import("./tools.ts")).callTool,
  listTransactions: async () => (await import("./transactions.ts")).listTransactions,
  getTransaction: async () => (await import("./transactions.ts")).getTransaction,
  speedUp: async () => (await import("./replace-transaction.ts")).speedUp,
  cancel: async () => (await import("./replace-transaction.ts")).cancel,
};
