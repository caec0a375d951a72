import type { MetadataRoute } from 'next';
import { appText } from '#messages/app.ts';

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: appText.name,
    short_name: appText.name,
    description: appText.description,
    start_url: '/inbox',
    scope: '/',
    display: 'standalone',
    background_color: '#f5f8f9',
    theme_color: '#0f6466',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
