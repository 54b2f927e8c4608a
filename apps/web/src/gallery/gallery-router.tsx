import { createRoute, createRouter } from "@tanstack/react-router";
import { PAGES, ROOT } from "../router.tsx";
import { StatesPage } from "./states-page.tsx";

const states = createRoute({
  getParentRoute: () => ROOT,
  path: "/states",
  component: StatesPage,
});

const one = createRoute({
  getParentRoute: () => ROOT,
  path: "/states/$state",
  component: function OneState() {
    return <StatesPage only={(one.useParams() as { state: string }).state} />;
  },
});

export const galleryRouter = createRouter({ routeTree: ROOT.addChildren([...PAGES, states, one]) });
