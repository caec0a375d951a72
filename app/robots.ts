import type { MetadataRoute } from 'next';

/** Crawlers may see the way in; all else leads there, and programs' addresses hold nothing to list. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/auth/', '/unsubscribe'] } };
}
