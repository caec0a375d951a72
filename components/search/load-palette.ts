/** The palette's code, fetched when the pointer, the focus or the keys come near. */
export const loadPalette = () => import('./command-palette.tsx');

/** Fetches it ahead. A failure is met again, and shown, by the opening itself. */
export const warmPalette = () => void loadPalette().catch(() => undefined);
