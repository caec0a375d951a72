/** The palette's code, fetched when the pointer, the focus or the keys come near. */
export const loadPalette = () => import('./command-palette.tsx');
