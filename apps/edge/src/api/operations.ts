/**
 * Every operation of the HTTP API by name: method and path. The typed client needs only this and types, so a page
 * that uses it loads no schema library.
 */
export const OPERATIONS = {
  // Sign-in and session
  createChallenge: "POST /v1/sign-in/challenge",
  signIn: "POST /v1/sign-in",
  refreshSession: "POST /v1/session/refresh",
  signOut: "POST /v1/session/sign-out",
  signOutEverywhere: "POST /v1/session/sign-out-everywhere",
  getSession: "GET /v1/session",
  createLinkChallenge: "POST /v1/wallets/challenge",
  linkWallet: "POST /v1/wallets",
  updateWallet: "PUT /v1/wallets/:account",
  unlinkWallet: "DELETE /v1/wallets/:account",
  watchAccount: "POST /v1/watched-accounts",
  unwatchAccount: "DELETE /v1/watched-accounts/:account",

  // What belongs to the user
  getSettings: "GET /v1/settings",
  putSettings: "PUT /v1/settings",
  listContacts: "GET /v1/contacts",
  createContact: "POST /v1/contacts",
  updateContact: "PUT /v1/contacts/:contact",
  deleteContact: "DELETE /v1/contacts/:contact",
  listApiKeys: "GET /v1/api-keys",
  createApiKey: "POST /v1/api-keys",
  revokeApiKey: "DELETE /v1/api-keys/:key",
  listGrants: "GET /v1/grants",
  revokeGrant: "DELETE /v1/grants/:grant",
  listRemoteServers: "GET /v1/remote-servers",
  attachRemoteServer: "POST /v1/remote-servers",
  refreshRemoteServer: "POST /v1/remote-servers/:server/refresh",
  chooseRemoteTools: "PUT /v1/remote-servers/:server/tools",
  beginRemoteSignIn: "POST /v1/remote-sign-ins",
  finishRemoteSignIn: "POST /v1/remote-sign-ins/finish",
  detachRemoteServer: "DELETE /v1/remote-servers/:server",

  // The chain
  listChains: "GET /v1/chains",
  listBalances: "GET /v1/balances",

  // What a person owns
  getPortfolio: "GET /v1/portfolio",
  getPortfolioHistory: "GET /v1/portfolio/history",
  getPriceHistory: "GET /v1/prices/history",
  listNfts: "GET /v1/nfts",
  listActivity: "GET /v1/activity",
  exportActivity: "GET /v1/activity/export",
  readMedia: "GET /v1/media/:media",

  // Before anything is signed
  listPermissions: "GET /v1/permissions",
  createRevocations: "POST /v1/permissions/revocations",
  listPermissionNotices: "GET /v1/permissions/notices",
  dismissPermissionNotice: "POST /v1/permissions/notices/:notice/dismissal",
  getSpendingPolicy: "GET /v1/spending-policy",
  createPolicyChallenge: "POST /v1/spending-policy/challenge",
  putSpendingPolicy: "PUT /v1/spending-policy",
  checkRequest: "POST /v1/safety/request",
  checkOrigin: "POST /v1/safety/origin",
  checkAddress: "POST /v1/safety/address",
  checkToken: "POST /v1/safety/token",
  reportThreat: "POST /v1/safety/reports",

  // Talking
  listConversations: "GET /v1/conversations",
  createConversation: "POST /v1/conversations",
  getConversation: "GET /v1/conversations/:conversation",
  renameConversation: "PUT /v1/conversations/:conversation",
  deleteConversation: "DELETE /v1/conversations/:conversation",
  exportConversation: "GET /v1/conversations/:conversation/export",
  branchConversation: "POST /v1/conversations/:conversation/branches",
  sendMessage: "POST /v1/conversations/:conversation/messages",
  answerAgain: "POST /v1/conversations/:conversation/messages/:message/answers",
  followAnswer: "GET /v1/conversations/:conversation/answers/:answer/events",
  stopAnswer: "POST /v1/conversations/:conversation/answers/:answer/stop",

  // From words to a receipt
  createPlan: "POST /v1/plans",
  getPlan: "GET /v1/plans/:plan",
  choose: "POST /v1/plans/:plan/choices",
  createProposal: "POST /v1/proposals",
  getProposal: "GET /v1/proposals/:proposal",
  reviseProposal: "POST /v1/proposals/:proposal/revisions",
  discardProposal: "POST /v1/proposals/:proposal/discard",
  beginSigning: "POST /v1/proposals/:proposal/signing",
  endSigning: "POST /v1/proposals/:proposal/signing/end",
  submitSignature: "POST /v1/proposals/:proposal/signatures",
  submitTransaction: "POST /v1/proposals/:proposal/transactions",
  getReceipt: "GET /v1/proposals/:proposal/receipt",

  // Tools
  listTools: "GET /v1/tools",
  callTool: "POST /v1/tools/:tool",

  // What was sent
  listTransactions: "GET /v1/transactions",
  getTransaction: "GET /v1/transactions/:transaction",
  speedUp: "POST /v1/transactions/:transaction/speed-up",
  cancel: "POST /v1/transactions/:transaction/cancel",
} as const;

/** The name of an operation; `operationId` in the OpenAPI document. */
export type OperationName = keyof typeof OPERATIONS;

/** Live events of the signed-in user, over a WebSocket. Not an operation: it answers with `101 Switching Protocols`. */
export const LIVE_PATH = "/v1/live";
