import { createRoot } from "react-dom/client";
import { App } from "../app.tsx";
import { createBrowserServices } from "../server/browser-services.ts";
import { galleryRouter } from "./gallery-router.tsx";
import { GALLERY_TRANSPORT } from "./gallery-transport.ts";

/** The page over a made-up world, with one page more: every state of a card. */
export function startGallery(root: HTMLElement): void {
  const { services, queries } = createBrowserServices(GALLERY_TRANSPORT);
  createRoot(root).render(<App services={services} queries={queries} router={galleryRouter} />);
}
