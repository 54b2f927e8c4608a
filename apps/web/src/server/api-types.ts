import type { Api } from "@alou/edge/api/contracts";

/** What the server sends, named for the page. */
export type { LiveEvent } from "@alou/edge/api/live-event";
export type { ProposalView } from "@alou/edge/api/proposals";
export type { ProposalLife } from "@alou/proposals/life";

export type Session = Api["getSession"]["response"];
export type Settings = Api["getSettings"]["response"];
export type ChainStatus = Api["listChains"]["response"]["chains"][number];
export type Balance = Api["listBalances"]["response"]["balances"][number];
export type Contact = Api["listContacts"]["response"]["contacts"][number];
export type RemoteServer = Api["listRemoteServers"]["response"]["servers"][number];
export type ApiKey = Api["listApiKeys"]["response"]["keys"][number];
export type RemoteTool = RemoteServer["tools"][number];
export type ConversationRow = Api["listConversations"]["response"]["conversations"][number];
export type ActivityItem = Api["listTransactions"]["response"]["items"][number];
export type TransactionRecord = Api["getTransaction"]["response"];
export type PlanView = Api["getPlan"]["response"];
export type Clarification = PlanView["clarify"][number];
export type Remark = PlanView["warnings"][number];
export type Message = Api["getConversation"]["response"]["messages"][number];
export type UserMessage = Extract<Message, { role: "user" }>;
export type AssistantMessage = Extract<Message, { role: "assistant" }>;
export type MessagePart = AssistantMessage["parts"][number];
export type ToolPart = Extract<MessagePart, { type: "tool" }>;
export type ProblemView = Extract<MessagePart, { type: "problem" }>["problem"];
export type Choice = NonNullable<UserMessage["choice"]>;
