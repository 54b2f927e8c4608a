import type { Contract } from "./contract.ts";
import type { OperationName } from "./operations.ts";

const session = () => import("./session.ts");
const wallets = () => import("./wallets.ts");
const settings = () => import("./settings.ts");
const contacts = () => import("./contacts.ts");
const apiKeys = () => import("./api-keys.ts");
const grants = () => import("./grants.ts");
const remoteServers = () => import("./remote-servers.ts");
const chains = () => import("./chains.ts");
const conversations = () => import("./conversations.ts");
const permissions = () => import("./permissions.ts");
const plans = () => import("./plans.ts");
const portfolio = () => import("./portfolio.ts");
const proposals = () => import("./proposals.ts");
const safety = () => import("./safety.ts");
const spendingPolicy = () => import("./spending-policy.ts");
const tools = () => import("./tools.ts");
const transactions = () => import("./transactions.ts");

/**
 * Where each operation's contract is. It is loaded when its operation is first asked for: schemas take longer to set up than
 * all else a Worker starts with.
 */
const WHERE: { readonly [K in OperationName]: () => Promise<{ readonly [P in K]: Contract }> } = {
  createChallenge: session,
  signIn: session,
  refreshSession: session,
  signOut: session,
  signOutEverywhere: session,
  getSession: session,
  createLinkChallenge: wallets,
  linkWallet: wallets,
  updateWallet: wallets,
  unlinkWallet: wallets,
  watchAccount: wallets,
  unwatchAccount: wallets,
  getSettings: settings,
  putSettings: settings,
  listContacts: contacts,
  createContact: contacts,
  updateContact: contacts,
  deleteContact: contacts,
  listApiKeys: apiKeys,
  createApiKey: apiKeys,
  revokeApiKey: apiKeys,
  listGrants: grants,
  revokeGrant: grants,
  listRemoteServers: remoteServers,
  attachRemoteServer: remoteServers,
  refreshRemoteServer: remoteServers,
  chooseRemoteTools: remoteServers,
  beginRemoteSignIn: remoteServers,
  finishRemoteSignIn: remoteServers,
  detachRemoteServer: remoteServers,
  listChains: chains,
  listBalances: chains,
  getPortfolio: portfolio,
  getPortfolioHistory: portfolio,
  getPriceHistory: portfolio,
  listNfts: portfolio,
  listActivity: portfolio,
  exportActivity: portfolio,
  readMedia: portfolio,
  listPermissions: permissions,
  createRevocations: permissions,
  listPermissionNotices: permissions,
  dismissPermissionNotice: permissions,
  getSpendingPolicy: spendingPolicy,
  createPolicyChallenge: spendingPolicy,
  putSpendingPolicy: spendingPolicy,
  checkRequest: safety,
  checkOrigin: safety,
  checkAddress: safety,
  checkToken: safety,
  reportThreat: safety,
  listConversations: conversations,
  createConversation: conversations,
  getConversation: conversations,
  renameConversation: conversations,
  deleteConversation: conversations,
  exportConversation: conversations,
  branchConversation: conversations,
  sendMessage: conversations,
  answerAgain: conversations,
  followAnswer: conversations,
  stopAnswer: conversations,
  createPlan: plans,
  getPlan: plans,
  choose: plans,
  createProposal: proposals,
  getProposal: proposals,
  reviseProposal: proposals,
  discardProposal: proposals,
  beginSigning: proposals,
  endSigning: proposals,
  submitSignature: proposals,
  submitTransaction: proposals,
  getReceipt: proposals,
  listTools: tools,
  callTool: tools,
  listTransactions: transactions,
  getTransaction: transactions,
  speedUp: transactions,
  cancel: transactions,
};

/** The contract of an operation. */
export async function loadContract(name: OperationName): Promise<Contract> {
  const module = (await WHERE[name]()) as Readonly<Record<string, Contract>>;
  const contract = module[name];
  if (!contract) throw new Error(`${name} has no contract`);
  return contract;
}
