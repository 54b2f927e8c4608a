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
  else createRoot(root).render(<App {...createBrowserServices(ORIGIN)} router={router} />);
}
