import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { router } from "./router.tsx";
import { createBrowserServices, ORIGIN } from "./server/browser-services.ts";
import "./styles/base.css";

const root = document.getElementById("root");

if (root) {
  // The build replaces the mode, so that nothing of the gallery is in the app.
  if (import.meta.env.MODE === "gallery")
    void import("./gallery/main.tsx").then(({ startGallery }) => startGallery(root));
  else void start(root);
}

async function start(root: HTMLElement): Promise<void> {
  // As above: public keys are in the local world's page, and in no other.
  const demo = import.meta.env.ALOU_LOCAL_WORLD === "yes" ? await import("./wallet/demo-wallet.ts") : undefined;
  createRoot(root).render(<App {...createBrowserServices(ORIGIN, demo)} router={router} />);
}
